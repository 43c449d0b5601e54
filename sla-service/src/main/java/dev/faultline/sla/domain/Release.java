package dev.faultline.sla.domain;

import dev.faultline.wire.ReleaseStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One release of a product.
 *
 * @param cutOff last moment a fix can still join it; null when it can until it ships
 */
public record Release(
        String name, ReleaseStatus status, @Nullable Instant cutOff, Instant shipsAt) {
    boolean planned() {
        return status == ReleaseStatus.PLANNED;
    }

    boolean cancelled() {
        return status == ReleaseStatus.CANCELLED;
    }

    /** Whether a fix begun at a time could still join it. */
    boolean takesFixesAfter(Instant time) {
        return (cutOff == null ? shipsAt : cutOff).isAfter(time);
    }
}
