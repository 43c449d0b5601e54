package dev.faultline.sla.domain;

import java.time.Duration;

/**
 * How the last rung is told again until somebody stops the clock.
 *
 * @param every time between two tellings
 * @param atMost how often; 0 never
 */
public record Repeat(Duration every, int atMost) {
    /** Told once. */
    public static final Repeat NEVER = new Repeat(Duration.ofDays(1), 0);
}
