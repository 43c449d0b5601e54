package dev.faultline.notify.domain;

import dev.faultline.wire.ClockKind;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A happening worth telling, without the incident: that is rendered as it stands when the message is written.
 *
 * @param actor who did it; null when no person did
 * @param clock the clock it is about; null for a change of the incident
 * @param dueAt that clock's deadline
 * @param step step of the escalation ladder
 * @param audience whom the event itself names
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
        Instant decidedAt) {
    public Tiding {
        audience = List.copyOf(audience);
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
                clocked.decidedAt());
    }
}
