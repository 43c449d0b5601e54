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
        Map<Role, List<Person>> defaults,
        Map<String, Map<Role, List<Person>>> applications,
        Map<String, Map<Role, List<Person>>> services) {
    public Roster {
        defaults = Map.copyOf(defaults);
        applications = Map.copyOf(applications);
        services = Map.copyOf(services);
    }

    /** The people of a role for a service of an application; empty when nobody fills it. */
    public List<Person> filling(Role role, String application, @Nullable String service) {
        List<Person> people = service == null ? null : of(services, service, role);
        if (people == null) {
            people = of(applications, application, role);
        }
        return people == null ? defaults.getOrDefault(role, List.of()) : people;
    }

    private static @Nullable List<Person> of(Map<String, Map<Role, List<Person>>> table, String name, Role role) {
        Map<Role, List<Person>> roles = table.get(name);
        return roles == null ? null : roles.get(role);
    }
}
