package dev.faultline.notify.domain;

import dev.faultline.wire.ChangeKind;
import dev.faultline.wire.ClockKind;
import dev.faultline.wire.SlaEventKind;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something that happened to an incident, as another service told it. */
public sealed interface Happening {
    /** Unique id; the same event always has the same one. */
    String eventId();

    String incidentId();

    /** Revision of the incident after the change, or the one a clock's event was decided on. */
    long revision();

    /** When it was decided. */
    Instant decidedAt();

    /** Why. */
    String reason();

    /** The incident as the event carries it. */
    IncidentFacts facts();

    /**
     * triage changed the incident.
     *
     * @param actor name of the person who did it; null when no person did
     * @param at receipt at intake of what it follows from, where it follows from a report or a command
     */
    record Changed(
            String eventId,
            String incidentId,
            long revision,
            ChangeKind change,
            String reason,
            @Nullable String actor,
            Instant at,
            Instant decidedAt,
            IncidentFacts facts)
            implements Happening {}

    /**
     * sla told of a clock.
     *
     * @param clock null when the event is of no single clock
     * @param dueAt the clock's deadline
     * @param soft a target whose miss is no breach
     * @param step step of the escalation ladder, from 1
     * @param audience roles or named audiences the event itself tells
     * @param following how many more sla told with it, which come next; null when it did not say
     */
    record Clocked(
            String eventId,
            String incidentId,
            long revision,
            SlaEventKind event,
            @Nullable ClockKind clock,
            @Nullable Instant dueAt,
            boolean soft,
            @Nullable Integer step,
            List<String> audience,
            String reason,
            Instant decidedAt,
            IncidentFacts facts,
            @Nullable Integer following)
            implements Happening {
        public Clocked {
            audience = List.copyOf(audience);
        }

        /** Whether it is known to be the last of what sla told with it. */
        boolean isLast() {
            return following != null && following == 0;
        }
    }
}
