package dev.faultline.notify.domain;

import dev.faultline.wire.ClockKind;
import dev.faultline.wire.Level;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a person was told last of an incident, or of one of its clocks.
 *
 * @param clock null when it was of the incident itself
 * @param level the incident's then
 * @param step of the ladder; null when none was reached
 */
public record Told(
        String person,
        EventKind kind,
        @Nullable ClockKind clock,
        Level level,
        @Nullable Integer step,
        Instant at) {

    /** Whether both are of the same clock, or both of the incident itself, and to the same person. */
    boolean sameSubject(Told other) {
        return person.equals(other.person) && clock == other.clock;
    }

    /** Whether this says nothing the other did not: the same thing, and nothing got worse or better since. */
    boolean repeats(Told earlier) {
        return sameSubject(earlier)
                && kind == earlier.kind
                && kind.saysTheSameAgain()
                && level == earlier.level
                && reached(step) <= reached(earlier.step);
    }

    private static int reached(@Nullable Integer step) {
        return step == null ? 0 : step;
    }
}
