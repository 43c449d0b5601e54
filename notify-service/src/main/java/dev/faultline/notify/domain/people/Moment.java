package dev.faultline.notify.domain.people;

import java.time.Instant;
import java.util.List;

/**
 * What counts when something is decided, beside the incident itself.
 *
 * @param now the time
 * @param substitutions what people changed about who is on call; those of other times do no harm
 */
public record Moment(Instant now, List<Substitution> substitutions) {
    public Moment {
        substitutions = List.copyOf(substitutions);
    }

    /** A moment at which nobody changed anything. */
    public static Moment of(Instant now) {
        return new Moment(now, List.of());
    }
}
