package dev.faultline.intake.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a fault began and ended by the sender's clock.
 *
 * @param occurredAt when it began; null when the sender does not say
 * @param endsAt when it ended, or ends unless sent again; null when open
 */
public record Period(@Nullable Instant occurredAt, @Nullable Instant endsAt) {
    /** The sender says nothing. */
    public static final Period UNSAID = new Period(null, null);

    /**
     * When it began as far as the line is concerned. A sender's clock may be ahead of ours, but a fault cannot have begun
     * after it was received.
     */
    public Instant beganBy(Instant receivedAt) {
        return occurredAt == null || occurredAt.isAfter(receivedAt) ? receivedAt : occurredAt;
    }
}
