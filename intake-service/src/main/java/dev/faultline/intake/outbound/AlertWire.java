package dev.faultline.intake.outbound;

import dev.faultline.intake.domain.FaultLink;
import dev.faultline.intake.domain.KnownAlert;
import dev.faultline.wire.AlertState;
import dev.faultline.wire.FaultStatus;

/** An alert as it stands on {@code alerts}. */
final class AlertWire {
    private AlertWire() {}

    static KnownAlert of(AlertState wire) {
        return new KnownAlert(
                wire.getFingerprint(),
                wire.getApplication(),
                wire.getStatus() == FaultStatus.FIRING,
                wire.getSourceKey(),
                wire.getDedupKey(),
                new KnownAlert.Words(
                        wire.getTitle(),
                        wire.getService(),
                        wire.getComponent(),
                        wire.getSeverity(),
                        wire.getLabels(),
                        wire.getAnnotations(),
                        wire.getLinks().stream()
                                .filter(link -> FaultLink.isFollowable(link.getHref()))
                                .map(link -> new FaultLink(link.getHref(), link.getText()))
                                .toList()),
                wire.getStartsAt(),
                wire.getEndsAt(),
                wire.getUpdatedAt(),
                wire.getOccurrences(),
                wire.getInhibitedBy());
    }
}
