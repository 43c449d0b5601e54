package dev.faultline.sla.domain;

import dev.faultline.wire.ClockKind;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a clock of an incident, or to the incident's ladder.
 *
 * @param eventId the same for the same event, whoever decides it and however often
 * @param clock null when it concerns the ladder as a whole
 * @param generation run of the clock, or generation of the incident where there is no clock
 * @param startedAt the clock's true start; null without a clock
 * @param dueAt the clock's deadline; null when it has none at the moment
 * @param scheduledFor when this was due
 * @param firedAt when it was decided; never before {@code scheduledFor}
 * @param audience roles or named audiences to tell
 * @param soft the clock's target is soft
 * @param retroactive known only after the fact
 * @param reason why, in words
 */
public record ClockEvent(
        String eventId,
        What what,
        @Nullable ClockKind clock,
        int generation,
        @Nullable Instant startedAt,
        @Nullable Instant dueAt,
        Instant scheduledFor,
        Instant firedAt,
        List<String> audience,
        boolean soft,
        boolean retroactive,
        String reason) {

    /** What happened. */
    public sealed interface What {
        /** The clock began to run. */
        record Started() implements What {}

        /** This share of the target is spent. The whole of it where the target is soft: a miss that is no breach. */
        record Warned(double share) implements What {}

        /** The deadline passed. */
        record Breached() implements What {}

        /** The ladder was climbed to this step, or the step told again. */
        record Escalated(int step) implements What {}

        /** What the clock waited for happened. */
        record Met() implements What {}

        /** The miss told before was none. */
        record Retracted() implements What {}

        /** The deadline moved; null where there was none before. */
        record Rescheduled(@Nullable Instant previousDueAt) implements What {}

        /** The clock stands still. */
        record Paused() implements What {}

        /** The clock goes on where it stopped. */
        record Resumed() implements What {}

        /** Nobody waits for the clock any more. */
        record Cancelled() implements What {}
    }

    public ClockEvent {
        audience = List.copyOf(audience);
        if (firedAt.isBefore(scheduledFor)) {
            throw new IllegalArgumentException(
                    "never early: " + what + " is due at " + scheduledFor + " and it is " + firedAt);
        }
        Objects.requireNonNull(eventId);
    }
}
