package dev.faultline.triage.stream;

import dev.faultline.triage.domain.alert.Alert;
import dev.faultline.triage.domain.alert.Flapping;
import dev.faultline.triage.domain.alert.Placement;
import dev.faultline.triage.domain.alert.Standing;
import dev.faultline.triage.domain.alert.Suppression;
import dev.faultline.triage.domain.alert.Told;
import dev.faultline.triage.domain.alert.TrackedAlert;
import dev.faultline.triage.state.AlertEpisode;
import dev.faultline.wire.FaultStatus;
import java.util.Optional;

/** What stage 1 keeps of an alert, between the domain and its store. */
final class TrackedAlertWire {
    private TrackedAlertWire() {}

    static AlertEpisode state(TrackedAlert alert) {
        Optional<Alert> present = alert.alert();
        Standing standing = alert.standing();
        Told told = standing.told();
        AlertEpisode.Builder state = AlertEpisode.newBuilder()
                .setFingerprint(alert.fingerprint())
                .setEpisode(alert.episode())
                .setStatus((alert.firing() ? FaultStatus.FIRING : FaultStatus.RESOLVED).name())
                .setApplication(alert.place().application())
                .setCorrelationKey(alert.place().correlationKey())
                .setSourceKey(alert.sourceKey())
                .setDedupKey(alert.dedupKey())
                .setReport(ReportWire.state(alert.report()))
                .setStartsAt(present.map(Alert::startsAt).orElse(alert.updatedAt()))
                .setEndsAt(present.map(Alert::endsAt).orElse(null))
                .setUpdatedAt(alert.updatedAt())
                .setOccurrences(present.map(Alert::occurrences).orElse(0L))
                .setSentOccurrences(told.occurrences())
                .setSentAt(told.at())
                .setSentPending(told.pending())
                .setSentEpisode(told.episode())
                .setSentFiring(told.firing())
                .setSentFlapping(told.flapping())
                .setChanges(standing.flapping().changes())
                .setFlappingSince(standing.flapping().since())
                .setSilencedBy(standing.suppression().silencedBy())
                .setInhibitedBy(standing.suppression().inhibitedBy())
                .setShown(standing.shown())
                .setWordings(alert.wordings())
                .setWakeAt(alert.wakeAt());
        TimelineWire.write(alert.timeline(), state);
        return state.build();
    }

    static TrackedAlert alert(AlertEpisode state) {
        return new TrackedAlert(
                state.getFingerprint(),
                state.getSourceKey(),
                state.getDedupKey(),
                new Placement.Place(state.getApplication(), state.getCorrelationKey()),
                ReportWire.report(state.getReport()),
                state.getUpdatedAt(),
                TimelineWire.read(state),
                state.getWordings(),
                standing(state),
                state.getWakeAt());
    }

    private static Standing standing(AlertEpisode state) {
        return new Standing(
                told(state),
                new Flapping(state.getChanges(), state.getFlappingSince()),
                new Suppression(state.getSilencedBy(), state.getInhibitedBy()),
                state.getShown());
    }

    private static Told told(AlertEpisode state) {
        boolean ofFirstRelease = state.getRuns().isEmpty();
        return new Told(
                ofFirstRelease ? state.getEpisode() : state.getSentEpisode(),
                ofFirstRelease ? FaultStatus.valueOf(state.getStatus()) == FaultStatus.FIRING : state.getSentFiring(),
                state.getSentFlapping(),
                state.getSentOccurrences(),
                state.getSentAt(),
                state.getSentPending());
    }
}
