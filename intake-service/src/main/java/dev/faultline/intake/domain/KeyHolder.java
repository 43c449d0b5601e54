package dev.faultline.intake.domain;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whoever a key belongs to.
 *
 * @param name name of the integration; it is the source of the faults it sends
 * @param scopes what it may do
 * @param team the team it belongs to; null when none was named
 */
public record KeyHolder(
        String name, Set<KeyScope> scopes, @Nullable String team) {

    public KeyHolder {
        scopes = Set.copyOf(scopes);
    }

    /** Whether the key may do at least one of these. */
    public boolean mayAny(Set<KeyScope> wanted) {
        return wanted.stream().anyMatch(scopes::contains);
    }
}
