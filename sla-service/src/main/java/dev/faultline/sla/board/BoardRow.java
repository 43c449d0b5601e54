package dev.faultline.sla.board;

import dev.faultline.wire.IncidentChanged;
import dev.faultline.wire.IncidentSnapshot;
import dev.faultline.wire.IncidentState;
import dev.faultline.wire.Level;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An incident as one row of the page: what is needed to see whose turn it is.
 *
 * @param over nobody works on it any more
 * @param review its level was not found by a clear rule and waits for a person
 * @param escalation how far up the ladder it has gone; null while it has not
 * @param deadline the clock whose deadline comes, or passed, first; null without one
 */
record BoardRow(
        String id,
        long revision,
        Level level,
        IncidentState state,
        boolean over,
        String title,
        String application,
        @Nullable String service,
        @Nullable String owner,
        boolean paused,
        boolean moneyLoss,
        boolean security,
        boolean review,
        int firing,
        int members,
        Instant openedAt,
        @Nullable Escalation escalation,
        @Nullable ClockCard deadline) {

    static BoardRow of(BoardEntry entry) {
        IncidentChanged newest = Objects.requireNonNull(entry.newest());
        IncidentSnapshot incident = newest.getIncident();
        return new BoardRow(
                newest.getIncidentId(),
                newest.getRevision(),
                incident.getGrade().getLevel(),
                incident.getState(),
                entry.over(),
                incident.getTitle(),
                incident.getApplication(),
                incident.getService(),
                incident.getOwner(),
                incident.getPaused(),
                incident.getMoneyLoss(),
                incident.getSecurity(),
                incident.getGrade().getReview() && !incident.getGrade().getConfirmed(),
                incident.getFiring(),
                incident.getMemberCount(),
                incident.getOpenedAt(),
                Optional.ofNullable(entry.escalation())
                        .filter(reached -> reached.generation() == incident.getGeneration())
                        .orElse(null),
                entry.nearestDeadline().orElse(null));
    }
}
