package dev.faultline.notify.domain;

import dev.faultline.notify.domain.people.Audience;
import dev.faultline.notify.domain.people.Urgency;
import dev.faultline.wire.Level;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a route makes of the events it takes.
 *
 * @param tell whom it tells
 * @param urgency null for that of the level
 * @param text name of the texts it uses in place of the usual ones, for the events that have one of that name; null for none
 */
public record RouteOptions(
        List<Audience> tell,
        @Nullable Urgency urgency,
        @Nullable String text) {
    public RouteOptions {
        tell = List.copyOf(tell);
    }

    /** Tells these, with the level's own urgency and the usual texts. */
    public static RouteOptions telling(List<Audience> tell) {
        return new RouteOptions(tell, null, null);
    }

    /** How urgent a message about an incident of that level is. */
    Urgency urgency(Level level) {
        return Objects.requireNonNullElseGet(urgency, () -> Urgency.of(level));
    }
}
