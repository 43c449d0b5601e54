package dev.faultline.triage.stream;

import dev.faultline.triage.domain.alert.Alert;
import dev.faultline.triage.domain.alert.AlertEvent;
import dev.faultline.triage.domain.incident.Signal;
import dev.faultline.triage.state.AlertEpisode;
import dev.faultline.triage.state.AlertSignal;
import dev.faultline.triage.state.EpisodePayload;
import dev.faultline.triage.state.ReportState;
import dev.faultline.wire.AlertState;
import dev.faultline.wire.FaultStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Alerts, between the domain, their store, the way to stage 2, and the {@code alerts} topic. */
final class AlertWire {
    private AlertWire() {}

    static AlertEpisode state(Alert alert) {
        return new AlertEpisode(
                alert.fingerprint(),
                alert.episode(),
                alert.status().name(),
                alert.application(),
                alert.correlationKey(),
                alert.sourceKey(),
                alert.dedupKey(),
                ReportWire.state(alert.report()),
                alert.startsAt(),
                alert.endsAt(),
                alert.updatedAt(),
                alert.occurrences(),
                alert.sent().occurrences(),
                alert.sent().at(),
                alert.sent().pending(),
                alert.lastEventId(),
                alert.wakeAt());
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
                state.getOccurrences(),
                new Alert.Sent(state.getSentOccurrences(), state.getSentAt(), state.getSentPending()),
                state.getLastEventId(),
                state.getWakeAt());
    }

    static AlertSignal wire(Signal signal, @Nullable EpisodePayload payload) {
        return new AlertSignal(name(signal.event()), state(signal.alert()), payload, null);
    }

    static Signal signal(AlertSignal wire) {
        return new Signal(event(wire.getEvent()), alert(wire.getAlert()));
    }

    private static String name(AlertEvent event) {
        return switch (event) {
            case AlertEvent.Started started -> "STARTED";
            case AlertEvent.Changed changed -> changed.raised() ? "RAISED" : "CHANGED";
            case AlertEvent.Counted counted -> "COUNTED";
            case AlertEvent.Resolved resolved -> resolved.expired() ? "EXPIRED" : "RESOLVED";
        };
    }

    private static AlertEvent event(String name) {
        return switch (name) {
            case "STARTED" -> new AlertEvent.Started();
            case "RAISED" -> new AlertEvent.Changed(true);
            case "CHANGED" -> new AlertEvent.Changed(false);
            case "COUNTED" -> new AlertEvent.Counted();
            case "EXPIRED" -> new AlertEvent.Resolved(true);
            case "RESOLVED" -> new AlertEvent.Resolved(false);
            default -> throw new IllegalArgumentException("no such news of an alert: " + name);
        };
    }

    /** What others may know of an alert. */
    static AlertState published(AlertEpisode alert) {
        ReportState report = alert.getReport();
        return new AlertState(
                alert.getFingerprint(),
                alert.getEpisode(),
                FaultStatus.valueOf(alert.getStatus()),
                alert.getApplication(),
                alert.getCorrelationKey(),
                alert.getSourceKey(),
                alert.getDedupKey(),
                report.getTitle(),
                report.getService(),
                report.getComponent(),
                report.getSeverity(),
                report.getLabels(),
                report.getAnnotations(),
                ReportWire.wire(ReportWire.links(report.getLinks())),
                alert.getStartsAt(),
                alert.getEndsAt(),
                alert.getUpdatedAt(),
                alert.getOccurrences(),
                false,
                List.of(),
                List.of());
    }
}
