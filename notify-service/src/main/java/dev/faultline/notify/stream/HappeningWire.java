package dev.faultline.notify.stream;

import dev.faultline.notify.domain.Happening;
import dev.faultline.notify.domain.IncidentFacts;
import dev.faultline.notify.domain.StatedDuty;
import dev.faultline.wire.IncidentChanged;
import dev.faultline.wire.IncidentSnapshot;
import dev.faultline.wire.SlaEvent;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Incidents and clock events of the wire as happenings. */
final class HappeningWire {
    private static final int LONGEST_DESCRIPTION = 2000;

    private HappeningWire() {}

    static Happening.Changed changed(IncidentChanged changed) {
        return new Happening.Changed(
                changed.getEventId(),
                changed.getIncidentId(),
                changed.getRevision(),
                changed.getKind(),
                changed.getReason(),
                changed.getActor() == null ? null : changed.getActor().getName(),
                changed.getAt(),
                changed.getDecidedAt(),
                facts(changed.getIncident()));
    }

    private static IncidentFacts facts(IncidentSnapshot incident) {
        return new IncidentFacts(
                incident.getTitle(),
                bounded(incident.getDescription()),
                incident.getApplication(),
                incident.getService(),
                incident.getComponent(),
                incident.getGrade().getLevel(),
                incident.getGrade().getReason(),
                incident.getState(),
                incident.getOwner(),
                incident.getOpenedAt(),
                incident.getMemberCount(),
                incident.getOccurrences(),
                incident.getScope(),
                incident.getMoneyLoss(),
                incident.getSecurity(),
                incident.getDataLoss(),
                incident.getRelease(),
                Set.copyOf(incident.getVerifiedBy()),
                incident.getRunbook(),
                incident.getStopLossPlan(),
                incident.getBridge(),
                incident.getDuties().stream()
                        .map(duty ->
                                new StatedDuty(duty.getRole(), duty.getEn(), duty.getZh(), duty.getDoneBy() != null))
                        .toList());
    }

    /** Cut between characters, never through one. */
    private static @Nullable String bounded(@Nullable String description) {
        if (description == null || description.length() <= LONGEST_DESCRIPTION) {
            return description;
        }
        int end = Character.isHighSurrogate(description.charAt(LONGEST_DESCRIPTION - 1))
                ? LONGEST_DESCRIPTION - 1
                : LONGEST_DESCRIPTION;
        return description.substring(0, end) + "…";
    }

    static Happening.Clocked clocked(SlaEvent event) {
        return new Happening.Clocked(
                event.getEventId(),
                event.getIncidentId(),
                event.getRevision(),
                event.getKind(),
                event.getClock(),
                event.getDueAt(),
                event.getSoft(),
                event.getStep(),
                event.getAudience(),
                event.getReason(),
                event.getFiredAt(),
                facts(event),
                event.getFollowing());
    }

    private static IncidentFacts facts(SlaEvent event) {
        return new IncidentFacts(
                event.getTitle(),
                null,
                event.getApplication(),
                event.getService(),
                null,
                event.getLevel(),
                null,
                event.getState(),
                event.getOwner(),
                null,
                1,
                1,
                null,
                false,
                false,
                false,
                null,
                Set.of(),
                event.getRunbook(),
                event.getStopLossPlan(),
                event.getBridge(),
                List.of());
    }
}
