package dev.faultline.triage.domain.alert;

import dev.faultline.wire.FaultStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Puts a repeat into the episode it repeats. */
final class AlertMerge {
    private AlertMerge() {}

    /** The firing alert after one more firing report. */
    static Alert of(Alert alert, Fault fault) {
        boolean newest = !fault.receivedAt().isBefore(alert.updatedAt());
        Impact impact = newest
                ? alert.report().impact().and(fault.report().impact())
                : fault.report().impact().and(alert.report().impact());
        return new Alert(
                alert.fingerprint(),
                alert.episode(),
                FaultStatus.FIRING,
                alert.application(),
                alert.correlationKey(),
                alert.sourceKey(),
                alert.dedupKey(),
                (newest ? fault.report() : alert.report()).withImpact(impact),
                fault.occurredAt().isBefore(alert.startsAt()) ? fault.occurredAt() : alert.startsAt(),
                latest(alert.endsAt(), fault.endsAt()),
                newest ? fault.receivedAt() : alert.updatedAt(),
                alert.occurrences() + 1,
                alert.sent(),
                fault.eventId(),
                alert.wakeAt());
    }

    /** Whether somebody who knows {@code before} learns something from {@code after} besides a count and a later end. */
    static boolean differ(Alert before, Alert after) {
        return !before.report().equals(after.report()) || !before.startsAt().equals(after.startsAt());
    }

    /** Open-ended is later than any end. */
    private static @Nullable Instant latest(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return null;
        }
        return one.isAfter(other) ? one : other;
    }
}
