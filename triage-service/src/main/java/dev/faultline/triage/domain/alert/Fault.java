package dev.faultline.triage.domain.alert;

import dev.faultline.wire.FaultStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One report of a fault, as intake let it in.
 *
 * @param eventId unique id of this report
 * @param fingerprint identity of the alert it is about
 * @param sourceKey name of the integration key it came with
 * @param dedupKey the sender's own name for the alert
 * @param status what the sender says of it
 * @param report what it says
 * @param occurredAt when it began; never after its receipt
 * @param endsAt when it ended, or ends unless it is sent again; null when it is open-ended
 * @param receivedAt receipt at intake
 */
public record Fault(
        String eventId,
        String fingerprint,
        String sourceKey,
        @Nullable String dedupKey,
        FaultStatus status,
        Report report,
        Instant occurredAt,
        @Nullable Instant endsAt,
        Instant receivedAt) {
    public Fault {
        // A start in the future would let clocks stand still until then.
        occurredAt = occurredAt.isAfter(receivedAt) ? receivedAt : occurredAt;
    }

    /** Whether it is over: the sender says so, or its end had passed when it came. */
    public boolean over() {
        return status == FaultStatus.RESOLVED || endsAt != null && !endsAt.isAfter(receivedAt);
    }

    /** When it ended; only meaningful when it is {@link #over}. */
    public Instant end() {
        return endsAt == null || endsAt.isAfter(receivedAt) ? receivedAt : endsAt;
    }

    /** The same report, saying something else. */
    Fault saying(Report other) {
        return new Fault(eventId, fingerprint, sourceKey, dedupKey, status, other, occurredAt, endsAt, receivedAt);
    }
}
