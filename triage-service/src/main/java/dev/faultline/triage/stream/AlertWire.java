package dev.faultline.triage.stream;

import dev.faultline.triage.domain.alert.Alert;
import dev.faultline.triage.domain.alert.AlertEvent;
import dev.faultline.triage.domain.alert.Suppression;
import dev.faultline.triage.domain.incident.Signal;
import dev.faultline.triage.state.AlertEpisode;
import dev.faultline.triage.state.AlertSignal;
import dev.faultline.triage.state.EpisodePayload;
import dev.faultline.wire.AlertState;
import dev.faultline.wire.FaultStatus;
import org.jspecify.annotations.Nullable;

/** Alerts, between the domain, the way to stage 2, and the {@code alerts} topic. */
final class AlertWire {
    private AlertWire() {}

    static AlertEpisode state(Alert alert) {
        return AlertEpisode.newBuilder()
                .setFingerprint(alert.fingerprint())
                .setEpisode(alert.episode())
                .setStatus(alert.status().name())
                .setApplication(alert.application())
                .setCorrelationKey(alert.correlationKey())
                .setSourceKey(alert.sourceKey())
                .setDedupKey(alert.dedupKey())
                .setReport(ReportWire.state(alert.report()))
                .setStartsAt(alert.startsAt())
                .setEndsAt(alert.endsAt())
                .setUpdatedAt(alert.updatedAt())
                .setOccurrences(alert.occurrences())
                .setSentOccurrences(0)
                .setSentAt(alert.updatedAt())
                .build();
    }

    static Alert alert(AlertEpisode state) {
        return new Alert(
                state.getFingerprint(),
                state.getEpisode(),
                FaultStatus.valueOf(state.getStatus()),
                state.getApplication(),
                state.getCorrelationKey(),
                state.getSourceKey(),
                state.getDedupKey(),
                ReportWire.report(state.getReport()),
                state.getStartsAt(),
                state.getEndsAt(),
                state.getUpdatedAt(),
                state.getOccurrences());
    }

    static AlertSignal wire(AlertEvent event, Alert alert, @Nullable EpisodePayload payload) {
        return new AlertSignal(name(event), state(alert), payload, null);
    }

    static Signal signal(AlertSignal wire) {
        @Nullable EpisodePayload payload = wire.getPayload();
        return new Signal(
                event(wire.getEvent()),
                alert(wire.getAlert()),
                payload == null ? null : EvidenceWire.exhibit(wire.getAlert(), payload));
    }

    private static String name(AlertEvent event) {
        return switch (event) {
            case AlertEvent.Started started -> "STARTED";
            case AlertEvent.Changed changed -> changed.raised() ? "RAISED" : "CHANGED";
            // The alert that goes with it says what was worded, which is all stage 2 must know.
            case AlertEvent.Worded worded -> "CHANGED";
            case AlertEvent.Counted counted -> "COUNTED";
            case AlertEvent.Flapped flapped -> "FLAPPED";
            case AlertEvent.Settled settled -> "SETTLED";
            case AlertEvent.Resolved resolved -> resolved.expired() ? "EXPIRED" : "RESOLVED";
        };
    }

    private static AlertEvent event(String name) {
        return switch (name) {
            case "STARTED" -> new AlertEvent.Started();
            case "RAISED" -> new AlertEvent.Changed(true);
            case "CHANGED" -> new AlertEvent.Changed(false);
            case "COUNTED" -> new AlertEvent.Counted();
            case "FLAPPED" -> new AlertEvent.Flapped();
            case "SETTLED" -> new AlertEvent.Settled();
            case "EXPIRED" -> new AlertEvent.Resolved(true);
            case "RESOLVED" -> new AlertEvent.Resolved(false);
            default -> throw new IllegalArgumentException("no such news of an alert: " + name);
        };
    }

    /** What others may know of an alert. */
    static AlertState published(Alert alert, boolean flapping, Suppression suppression) {
        return new AlertState(
                alert.fingerprint(),
                alert.episode(),
                alert.status(),
                alert.application(),
                alert.correlationKey(),
                alert.sourceKey(),
                alert.dedupKey(),
                alert.report().title(),
                alert.report().service(),
                alert.report().component(),
                alert.report().severity(),
                alert.report().labels(),
                alert.report().annotations(),
                ReportWire.wire(alert.report().links()),
                alert.startsAt(),
                alert.endsAt(),
                alert.updatedAt(),
                alert.occurrences(),
                flapping,
                suppression.silencedBy(),
                suppression.inhibitedBy());
    }
}
