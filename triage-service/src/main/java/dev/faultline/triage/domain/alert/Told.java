package dev.faultline.triage.domain.alert;

import java.time.Instant;

/**
 * What stage 2 knows of an alert.
 *
 * @param episode the last episode it was told of, or that it need not be told of; 0 when none
 * @param firing whether it believes the alert to fire
 * @param flapping whether it believes it to flap
 * @param occurrences the count it knows
 * @param at when it was last told something
 * @param pending whether something changed since that it must still hear of
 */
public record Told(int episode, boolean firing, boolean flapping, long occurrences, Instant at, boolean pending) {
    /** Nothing. */
    static final Told NOTHING = new Told(0, false, false, 0, Instant.EPOCH, false);

    /** Still to be told of a change. */
    Told withPending() {
        return new Told(episode, firing, flapping, occurrences, at, true);
    }
}
