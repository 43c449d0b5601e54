package dev.faultline.sla.stream;

import dev.faultline.sla.domain.Headline;
import dev.faultline.sla.domain.IncidentChange;
import dev.faultline.sla.domain.IncidentFacts;
import dev.faultline.sla.domain.Milestones;
import dev.faultline.wire.IncidentChanged;
import dev.faultline.wire.IncidentSnapshot;

/** Reads what clocks need to know out of a record of {@code incidents}. */
final class IncidentWire {
    /** The label by which senders say whose a service is. */
    private static final String TEAM = "team";

    private IncidentWire() {}

    static IncidentChange read(IncidentChanged changed) {
        return new IncidentChange(
                changed.getRevision(),
                changed.getKind(),
                changed.getAt(),
                changed.getDecidedAt(),
                changed.getReason(),
                facts(changed.getIncidentId(), changed.getIncident()));
    }

    private static IncidentFacts facts(String incidentId, IncidentSnapshot incident) {
        return new IncidentFacts(
                incidentId,
                incident.getGrade().getLevel(),
                incident.getState(),
                incident.getGeneration(),
                incident.getPaused(),
                incident.getMoneyLoss(),
                incident.getProduct(),
                incident.getLabels().get(TEAM),
                incident.getRelease(),
                incident.getOpenedAt(),
                incident.getOccurredAt(),
                new Milestones(
                        incident.getAcknowledgedAt(),
                        incident.getRestoredAt(),
                        incident.getPlannedAt(),
                        incident.getFixedAt(),
                        incident.getVerifiedAt(),
                        incident.getClosedAt()),
                new Headline(
                        incident.getTitle(),
                        incident.getApplication(),
                        incident.getService(),
                        incident.getOwner(),
                        incident.getRunbook(),
                        incident.getStopLossPlan(),
                        incident.getBridge()));
    }
}
