package dev.faultline.triage.domain.alert;

import dev.faultline.triage.domain.Decision;
import dev.faultline.wire.FaultStatus;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Removes repeats. The merge rules are Alertmanager's: earliest start kept, newest annotations win, latest end wins, and
 * firing again after a resolve begins a new episode. What is newest is decided by receipt at intake.
 */
public final class AlertRules {
    private final Placement placement;

    public AlertRules(Placement placement) {
        this.placement = placement;
    }

    /**
     * Applies one report.
     *
     * @param alert the alert as known; null when it was never seen
     */
    public Decision<Alert, AlertEvent> apply(@Nullable Alert alert, Fault fault) {
        if (alert == null) {
            return fault.over()
                    ? new Decision<>(null, List.of(), "a resolve of something that never fired")
                    : begun(fault, 1, null, "first report");
        }
        if (alert.lastEventId().equals(fault.eventId())) {
            return absorbed(alert, "this very report was applied already");
        }
        if (alert.firing()) {
            return fault.over() ? resolved(alert, fault) : repeated(alert, fault);
        }
        return fault.over() ? resolvedAgain(alert, fault) : firedAgain(alert, fault);
    }

    /**
     * Looks at an alert whose timer came due: ends an episode nobody reports any more, or tells a change that waited.
     *
     * @param now the time the timer was due, or later
     */
    public Decision<Alert, AlertEvent> wake(Alert alert, Instant now) {
        if (alert.firing() && alert.endsAt() != null && !alert.endsAt().isAfter(now)) {
            Alert ended = ended(alert, alert.endsAt(), alert.updatedAt(), alert.occurrences(), alert.lastEventId())
                    .told(alert.endsAt());
            return new Decision<>(
                    ended, List.of(new AlertEvent.Resolved(true)), "it was not sent again before its end time");
        }
        if (alert.sent().pending() && !Telling.tooSoon(alert.sent(), now)) {
            return new Decision<>(alert.told(now), List.of(new AlertEvent.Changed(false)), "it changed a moment ago");
        }
        return absorbed(alert, "nothing is due yet");
    }

    /** When an alert must be looked at again without another report; null when never. */
    public static @Nullable Instant nextWake(Alert alert) {
        @Nullable Instant end = alert.firing() ? alert.endsAt() : null;
        @Nullable Instant tell = alert.sent().pending() ? alert.sent().at().plus(Telling.QUIET) : null;
        if (end == null || tell == null) {
            return end == null ? tell : end;
        }
        return end.isBefore(tell) ? end : tell;
    }

    private Decision<Alert, AlertEvent> begun(Fault fault, int episode, @Nullable Instant wakeAt, String reason) {
        Placement.Place place = placement.of(fault);
        Alert begun = new Alert(
                fault.fingerprint(),
                episode,
                FaultStatus.FIRING,
                place.application(),
                place.correlationKey(),
                fault.sourceKey(),
                fault.dedupKey(),
                fault.report(),
                fault.occurredAt(),
                fault.endsAt(),
                fault.receivedAt(),
                1,
                new Alert.Sent(1, fault.receivedAt(), false),
                fault.eventId(),
                wakeAt);
        return new Decision<>(begun, List.of(new AlertEvent.Started()), reason);
    }

    private Decision<Alert, AlertEvent> firedAgain(Alert alert, Fault fault) {
        // One of two copies of a report may overtake the other by as much as a resolve: the slower one is no new
        // episode.
        if (fault.receivedAt().isBefore(alert.updatedAt())) {
            return absorbed(alert, "it was received before the resolve that is applied already");
        }
        return begun(fault, alert.episode() + 1, alert.wakeAt(), "fires again after a resolve");
    }

    private static Decision<Alert, AlertEvent> repeated(Alert alert, Fault fault) {
        Alert merged = AlertMerge.of(alert, fault);
        Instant at = fault.receivedAt();
        if (merged.report().impact().worseThan(alert.report().impact())) {
            return new Decision<>(merged.told(at), List.of(new AlertEvent.Changed(true)), "it became worse");
        }
        boolean tooSoon = Telling.tooSoon(alert.sent(), at);
        boolean changed = alert.sent().pending() || AlertMerge.differ(alert, merged);
        if (changed) {
            return tooSoon
                    ? absorbed(merged.pending(), "a change so soon after the last one waits for a second")
                    : new Decision<>(merged.told(at), List.of(new AlertEvent.Changed(false)), "what it says changed");
        }
        if (!tooSoon && Telling.countIsDue(alert.sent(), merged.occurrences(), at)) {
            return new Decision<>(merged.told(at), List.of(new AlertEvent.Counted()), "its count is worth telling");
        }
        return absorbed(merged, "a repeat: counted, nothing else");
    }

    private static Decision<Alert, AlertEvent> resolved(Alert alert, Fault fault) {
        Alert ended = ended(
                        alert,
                        fault.end(),
                        later(alert.updatedAt(), fault.receivedAt()),
                        alert.occurrences(),
                        fault.eventId())
                .told(fault.receivedAt());
        return new Decision<>(ended, List.of(new AlertEvent.Resolved(false)), "its source says it is over");
    }

    private static Decision<Alert, AlertEvent> resolvedAgain(Alert alert, Fault fault) {
        Instant end = alert.endsAt() == null ? fault.end() : later(alert.endsAt(), fault.end());
        return absorbed(
                ended(alert, end, later(alert.updatedAt(), fault.receivedAt()), alert.occurrences(), fault.eventId()),
                "a repeat of the resolve");
    }

    private static Alert ended(Alert alert, Instant end, Instant updatedAt, long occurrences, String eventId) {
        return new Alert(
                alert.fingerprint(),
                alert.episode(),
                FaultStatus.RESOLVED,
                alert.application(),
                alert.correlationKey(),
                alert.sourceKey(),
                alert.dedupKey(),
                alert.report(),
                alert.startsAt(),
                end,
                updatedAt,
                occurrences,
                new Alert.Sent(alert.sent().occurrences(), alert.sent().at(), false),
                eventId,
                alert.wakeAt());
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Decision<Alert, AlertEvent> absorbed(Alert alert, String reason) {
        return new Decision<>(alert, List.of(), reason);
    }
}
