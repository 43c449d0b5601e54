package dev.faultline.intake.domain;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whoever a key belongs to.
 *
 * @param name name of the integration; it is the source of the faults it sends
 * @param scopes what it may do
 * @param team the team it belongs to; null when none was named
 * @param perMinute requests that report something, in a minute; 0 for as many as everybody may send
 */
public record KeyHolder(
        String name, Set<KeyScope> scopes, @Nullable String team, int perMinute) {

    public KeyHolder {
        scopes = Set.copyOf(scopes);
    }

    /** One without a limit of its own. */
    public KeyHolder(String name, Set<KeyScope> scopes, @Nullable String team) {
        this(name, scopes, team, 0);
    }

    /** Whether the key may do at least one of these. */
    public boolean mayAny(Set<KeyScope> wanted) {
        return wanted.stream().anyMatch(scopes::contains);
    }
}
