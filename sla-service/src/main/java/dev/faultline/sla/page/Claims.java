package dev.faultline.sla.page;

import dev.faultline.wire.Role;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How what a provider claims of a person becomes their name and roles.
 *
 * @param nameClaim holds the name, as it stands on what they do
 * @param rolesClaim holds a text or a list of texts; one within another is named by dots, as in {@code realm_access.roles}
 * @param values which of those give a role
 */
record Claims(String nameClaim, String rolesClaim, Map<Role, Set<String>> values) {
    /** Of a name, in characters. */
    static final int LONGEST_NAME = 100;

    Claims {
        values = values.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, value -> Set.copyOf(value.getValue())));
    }

    /** The person's name; empty when none is claimed, or none that fits on a line. */
    Optional<String> name(Map<String, Object> claimed) {
        return Optional.ofNullable(find(claimed, nameClaim))
                .filter(String.class::isInstance)
                .map(text -> String.valueOf(text).strip())
                .filter(name -> !name.isEmpty() && name.length() <= LONGEST_NAME);
    }

    /** The person's roles; empty when the provider claims nothing that gives one. */
    Set<Role> roles(Map<String, Object> claimed) {
        Object found = find(claimed, rolesClaim);
        Collection<?> said = found instanceof Collection<?> several ? several : Collections.singleton(found);
        EnumSet<Role> roles = EnumSet.noneOf(Role.class);
        values.forEach((role, giving) -> {
            if (giving.stream().anyMatch(said::contains)) {
                roles.add(role);
            }
        });
        return roles;
    }

    /** The claim of that very name, which may have dots in it, as addresses do; else the one the dots lead to. */
    private static @Nullable Object find(Map<?, ?> claimed, String name) {
        Object named = claimed.get(name);
        int dot = name.indexOf('.');
        return named == null && dot > 0 && claimed.get(name.substring(0, dot)) instanceof Map<?, ?> within
                ? find(within, name.substring(dot + 1))
                : named;
    }
}
