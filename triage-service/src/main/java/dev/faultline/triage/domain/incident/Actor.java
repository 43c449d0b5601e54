package dev.faultline.triage.domain.incident;

import dev.faultline.wire.Role;
import org.jspecify.annotations.Nullable;

/**
 * Who an action is attributed to.
 *
 * @param name the person, or the integration key
 * @param role in which role
 * @param via name of the key the request came with
 */
public record Actor(String name, Role role, @Nullable String via) {
    @Override
    public String toString() {
        return name + " (" + role + ")";
    }
}
