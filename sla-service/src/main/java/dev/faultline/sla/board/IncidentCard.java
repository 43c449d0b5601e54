package dev.faultline.sla.board;

import dev.faultline.wire.Grade;
import dev.faultline.wire.IncidentChanged;
import dev.faultline.wire.IncidentSnapshot;
import dev.faultline.wire.IncidentState;
import dev.faultline.wire.Level;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An incident as the list shows it. What a field means stands in the incident's schema; null is not known or not yet. */
public record IncidentCard(
        String id,
        long revision,
        int generation,
        Level level,
        IncidentState state,
        String title,
        @Nullable String description,
        String application,
        @Nullable String service,
        @Nullable String component,
        @Nullable String category,
        @Nullable String owner,
        boolean paused,
        boolean moneyLoss,
        GradeCard grade,
        Instant openedAt,
        Instant occurredAt,
        @Nullable Instant acknowledgedAt,
        @Nullable Instant restoredAt,
        @Nullable Instant plannedAt,
        @Nullable Instant fixedAt,
        @Nullable Instant verifiedAt,
        @Nullable Instant closedAt,
        @Nullable String release,
        int firing,
        int members,
        long occurrences,
        Map<String, String> labels,
        @Nullable String runbook,
        @Nullable String stopLossPlan,
        @Nullable String bridge,
        @Nullable ClockCard nearestDeadline,
        List<ClockCard> clocks) {

    /** Why it has its level. */
    public record GradeCard(String by, String rule, String reason, boolean review, boolean confirmed) {
        static GradeCard of(Grade grade) {
            return new GradeCard(
                    grade.getGradedBy().name(),
                    grade.getRule(),
                    grade.getReason(),
                    grade.getReview(),
                    grade.getConfirmed());
        }
    }

    static IncidentCard of(BoardEntry entry) {
        IncidentChanged newest = Objects.requireNonNull(entry.newest());
        IncidentSnapshot incident = newest.getIncident();
        return new IncidentCard(
                newest.getIncidentId(),
                newest.getRevision(),
                incident.getGeneration(),
                incident.getGrade().getLevel(),
                incident.getState(),
                incident.getTitle(),
                incident.getDescription(),
                incident.getApplication(),
                incident.getService(),
                incident.getComponent(),
                incident.getCategory(),
                incident.getOwner(),
                incident.getPaused(),
                incident.getMoneyLoss(),
                GradeCard.of(incident.getGrade()),
                incident.getOpenedAt(),
                incident.getOccurredAt(),
                incident.getAcknowledgedAt(),
                incident.getRestoredAt(),
                incident.getPlannedAt(),
                incident.getFixedAt(),
                incident.getVerifiedAt(),
                incident.getClosedAt(),
                incident.getRelease(),
                incident.getFiring(),
                incident.getMemberCount(),
                incident.getOccurrences(),
                Map.copyOf(incident.getLabels()),
                incident.getRunbook(),
                incident.getStopLossPlan(),
                incident.getBridge(),
                entry.nearestDeadline().orElse(null),
                entry.clocks().values().stream()
                        .sorted(Comparator.comparing(ClockCard::clock))
                        .toList());
    }
}
