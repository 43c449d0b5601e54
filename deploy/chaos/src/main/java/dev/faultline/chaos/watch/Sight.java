package dev.faultline.chaos.watch;

import dev.faultline.chaos.check.Observation;
import dev.faultline.wire.CommandOutcome;
import dev.faultline.wire.Delivery;
import dev.faultline.wire.Disposition;
import dev.faultline.wire.IncidentChanged;
import dev.faultline.wire.IncidentMember;
import dev.faultline.wire.IncidentSnapshot;
import dev.faultline.wire.SlaEvent;
import java.time.Instant;
import java.util.stream.Collectors;

/** What a record of the wire is to the checker. */
final class Sight {
    private Sight() {}

    static Observation of(IncidentChanged change) {
        IncidentSnapshot incident = change.getIncident();
        return new Observation.IncidentChange(
                change.getEventId(),
                change.getIncidentId(),
                change.getRevision(),
                change.getKind(),
                change.getCommandId(),
                incident.getState(),
                new Observation.Milestones(
                        incident.getGeneration(),
                        incident.getOpenedAt(),
                        incident.getAcknowledgedAt(),
                        incident.getRestoredAt(),
                        incident.getFixedAt()),
                incident.getMembers().stream()
                        .map(IncidentMember::getFingerprint)
                        .collect(Collectors.toUnmodifiableSet()));
    }

    /** @param appendedAt when the broker took it */
    static Observation of(SlaEvent event, Instant appendedAt) {
        return new Observation.ClockEvent(
                event.getEventId(),
                event.getIncidentId(),
                event.getKind(),
                event.getClock(),
                event.getGeneration(),
                event.getDueAt(),
                event.getFiredAt(),
                appendedAt,
                event.getSoft());
    }

    static Observation of(Delivery delivery) {
        return new Observation.MessageDecided(
                delivery.getDeliveryId(),
                delivery.getIncidentId(),
                delivery.getEventId(),
                delivery.getRecipient().getPerson(),
                delivery.getDisposition() == Disposition.PLANNED);
    }

    static Observation of(CommandOutcome outcome) {
        return new Observation.CommandDecided(outcome.getCommandId());
    }
}
