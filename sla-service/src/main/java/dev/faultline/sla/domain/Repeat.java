package dev.faultline.sla.domain;

import org.jspecify.annotations.Nullable;

/**
 * How the last rung is told again until somebody stops the clock.
 *
 * @param every time between two tellings, by the clock's calendar; not zero
 * @param atMost how often; null as long as it takes
 */
public record Repeat(Span every, @Nullable Integer atMost) {
    /** @throws IllegalArgumentException when there is no time between two tellings */
    public Repeat {
        if (every.isZero()) {
            throw new IllegalArgumentException("a repeat comes every so often, such as every: 15m");
        }
    }

    boolean allows(int count) {
        return atMost == null || count <= atMost;
    }
}
