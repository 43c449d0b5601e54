package dev.faultline.chaos.watch;

import dev.faultline.chaos.check.Observation;
import dev.faultline.wire.CommandOutcome;
import dev.faultline.wire.Delivery;
import dev.faultline.wire.FaultStatus;
import dev.faultline.wire.IncidentChanged;
import dev.faultline.wire.IncidentMember;
import dev.faultline.wire.IncidentSnapshot;
import dev.faultline.wire.SlaEvent;
import java.time.Instant;
import java.util.Set;
import java.util.function.Predicate;
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
                fingerprints(incident, member -> true),
                fingerprints(incident, member -> member.getStatus() == FaultStatus.FIRING));
    }

    private static Set<String> fingerprints(IncidentSnapshot incident, Predicate<IncidentMember> which) {
        return incident.getMembers().stream()
                .filter(which)
                .map(IncidentMember::getFingerprint)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** @param appendedAt when the broker took it */
    static Observation of(SlaEvent event, Instant appendedAt) {
        return new Observation.ClockEvent(
                event.getEventId(),
                event.getIncidentId(),
                event.getRevision(),
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
                delivery.getDisposition());
    }

    static Observation of(CommandOutcome outcome) {
        return new Observation.CommandDecided(
                outcome.getCommandId(), outcome.getIncidentId(), outcome.getAccepted(), outcome.getRevision());
    }
}
