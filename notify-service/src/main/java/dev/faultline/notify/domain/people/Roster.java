package dev.faultline.notify.domain.people;

import dev.faultline.wire.Role;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who fills a role. A service's own entry for a role wins over its application's, and that over the default; an empty
 * entry means that nobody does.
 */
public record Roster(
        Map<Role, List<Member>> defaults,
        Map<String, Map<Role, List<Member>>> applications,
        Map<String, Map<Role, List<Member>>> services) {
    public Roster {
        defaults = Map.copyOf(defaults);
        applications = Map.copyOf(applications);
        services = Map.copyOf(services);
    }

    /** Who fills a role for a service of an application; empty when nobody is named. */
    public List<Member> filling(Role role, String application, @Nullable String service) {
        List<Member> members = service == null ? null : of(services, service, role);
        if (members == null) {
            members = of(applications, application, role);
        }
        return members == null ? defaults.getOrDefault(role, List.of()) : members;
    }

    private static @Nullable List<Member> of(Map<String, Map<Role, List<Member>>> table, String name, Role role) {
        Map<Role, List<Member>> roles = table.get(name);
        return roles == null ? null : roles.get(role);
    }
}
