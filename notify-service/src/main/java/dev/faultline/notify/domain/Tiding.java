package dev.faultline.notify.domain;

import dev.faultline.wire.ClockKind;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A happening worth telling, without the incident: that is rendered as it stands when the message is written.
 *
 * @param actor who did it; null when no person did
 * @param clock the clock it is about; null for a change of the incident
 * @param dueAt that clock's deadline
 * @param step step of the escalation ladder
 * @param audience whom the event itself names
 * @param also what else it tells, because it happened in the same moment
 * @param receivedAt receipt at intake of the fault whose incident it opens; null when it tells anything else
 */
public record Tiding(
        EventKind kind,
        String eventId,
        long revision,
        String reason,
        @Nullable String actor,
        @Nullable ClockKind clock,
        @Nullable Instant dueAt,
        @Nullable Integer step,
        List<String> audience,
        Set<EventKind> also,
        @Nullable Instant receivedAt,
        Instant decidedAt) {
    public Tiding {
        audience = List.copyOf(audience);
        also = Set.copyOf(also);
    }

    static Tiding of(EventKind kind, Happening.Changed changed) {
        return new Tiding(
                kind,
                changed.eventId(),
                changed.revision(),
                changed.reason(),
                changed.actor(),
                null,
                null,
                null,
                List.of(),
                Set.of(),
                kind == EventKind.OPENED ? changed.at() : null,
                changed.decidedAt());
    }

    static Tiding of(EventKind kind, Happening.Clocked clocked) {
        return new Tiding(
                kind,
                clocked.eventId(),
                clocked.revision(),
                clocked.reason(),
                null,
                clocked.clock(),
                clocked.dueAt(),
                clocked.step(),
                clocked.audience(),
                Set.of(),
                null,
                clocked.decidedAt());
    }

    /**
     * Where the incident stands.
     *
     * @param due when it is to be told
     */
    static Tiding status(IncidentMemory memory, Instant due) {
        return new Tiding(
                EventKind.STATUS,
                "status-" + memory.incidentId() + "-" + due.toEpochMilli(),
                memory.revision(),
                "it is still open",
                null,
                null,
                null,
                null,
                List.of(),
                Set.of(),
                null,
                due);
    }

    /**
     * Whether this says what the other says too, once told so: a missed target its escalation, and a new incident, or one
     * whose level is new, that it needs a plan.
     */
    boolean covers(Tiding other) {
        return switch (other.kind()) {
            case ESCALATED -> kind == EventKind.BREACHED && clock != null && clock == other.clock();
            case PLAN_WANTED -> kind.awaitsClocks();
            default -> false;
        };
    }

    /** The same, telling the other as well. */
    Tiding with(Tiding other) {
        Set<EventKind> more = EnumSet.of(other.kind());
        more.addAll(also);
        return new Tiding(
                kind,
                eventId,
                revision,
                reason,
                actor,
                clock,
                dueAt,
                step == null ? other.step() : step,
                audience,
                more,
                receivedAt,
                decidedAt);
    }
}
