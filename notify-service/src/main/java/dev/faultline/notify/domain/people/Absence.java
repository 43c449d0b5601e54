package dev.faultline.notify.domain.people;

import java.time.Instant;

/**
 * A time somebody is not there.
 *
 * @param from when it begins
 * @param to when they are back
 * @param reason in words; may be empty
 */
public record Absence(Instant from, Instant to, String reason) {
    public Absence {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("an absence ends after it begins, not from " + from + " to " + to);
        }
    }

    boolean covers(Instant time) {
        return !time.isBefore(from) && time.isBefore(to);
    }
}
