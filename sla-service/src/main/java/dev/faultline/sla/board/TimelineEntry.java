package dev.faultline.sla.board;

import dev.faultline.wire.Actor;
import dev.faultline.wire.IncidentChanged;
import dev.faultline.wire.SlaEvent;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to an incident.
 *
 * @param at when it became known
 * @param source {@code incident} or {@code sla}
 * @param kind what, such as {@code ACKNOWLEDGED} or {@code BREACHED}
 * @param reason why
 * @param actor the person or integration who did it; null when nobody did
 * @param role in which role; null without an actor
 * @param clock which clock; null when it is not of one
 * @param dueAt the clock's deadline; null without one
 * @param audience who is told; empty for a change of the incident
 * @param eventId names the event
 */
public record TimelineEntry(
        Instant at,
        String source,
        String kind,
        String reason,
        @Nullable String actor,
        @Nullable String role,
        @Nullable String clock,
        @Nullable Instant dueAt,
        List<String> audience,
        String eventId) {

    static TimelineEntry of(IncidentChanged changed) {
        Actor actor = changed.getActor();
        return new TimelineEntry(
                changed.getDecidedAt(),
                "incident",
                changed.getKind().name(),
                changed.getReason(),
                actor == null ? null : actor.getName(),
                actor == null ? null : actor.getRole().name(),
                null,
                null,
                List.of(),
                changed.getEventId());
    }

    static TimelineEntry of(SlaEvent event) {
        return new TimelineEntry(
                event.getFiredAt(),
                "sla",
                event.getKind().name(),
                event.getReason(),
                null,
                null,
                event.getClock() == null ? null : event.getClock().name().toLowerCase(Locale.ROOT),
                event.getDueAt(),
                List.copyOf(event.getAudience()),
                event.getEventId());
    }
}
