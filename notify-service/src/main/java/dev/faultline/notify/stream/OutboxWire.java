package dev.faultline.notify.stream;

import dev.faultline.notify.domain.outbox.Attempt;
import dev.faultline.notify.domain.outbox.AttemptReport;
import dev.faultline.notify.domain.outbox.Outbox;
import dev.faultline.notify.state.AttemptState;
import dev.faultline.notify.state.OutboxState;
import dev.faultline.wire.DeliveryOutcome;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An outbox as its store keeps it, and back; and what an outcome reports. */
final class OutboxWire {
    private OutboxWire() {}

    /** In a row: no timer is set. A row without a word on it is of a build whose timer came when it was wanted. */
    private static final Instant NO_TIMER = Instant.EPOCH;

    /**
     * @param channel of the target, for the depth of its queues
     * @param timerAt when its timer comes; null when none is set
     */
    static OutboxState state(Outbox outbox, String channel, @Nullable Instant timerAt) {
        return OutboxState.newBuilder()
                .setTarget(outbox.target())
                .setChannel(channel)
                .setHead(outbox.head())
                .setNext(outbox.next())
                .setSize(outbox.size())
                .setFailures(outbox.failures())
                .setAttempt(attempt(outbox.attempt()))
                .setTokens(RestraintWire.tokens(outbox.tokens()))
                .setResumeAt(outbox.resumeAt())
                .setTimerAt(timerAt == null ? NO_TIMER : timerAt)
                .build();
    }

    /** When the outbox's timer comes; null when none is set. */
    static @Nullable Instant timerAt(OutboxState state) {
        @Nullable Instant told = state.getTimerAt();
        if (told == null) {
            return outbox(state).wakeAt();
        }
        return told.equals(NO_TIMER) ? null : told;
    }

    static Outbox outbox(OutboxState state) {
        return new Outbox(
                state.getTarget(),
                state.getHead(),
                state.getNext(),
                state.getSize(),
                state.getFailures(),
                attempt(state.getAttempt()),
                RestraintWire.tokens(state.getTokens()),
                state.getResumeAt());
    }

    private static @Nullable AttemptState attempt(@Nullable Attempt attempt) {
        return attempt == null
                ? null
                : new AttemptState(
                        attempt.number(), attempt.phase() == Attempt.Phase.PAUSED, attempt.firstAt(), attempt.wakeAt());
    }

    private static @Nullable Attempt attempt(@Nullable AttemptState state) {
        return state == null
                ? null
                : new Attempt(
                        state.getNumber(),
                        state.getPaused() ? Attempt.Phase.PAUSED : Attempt.Phase.SENT,
                        state.getFirstAt(),
                        state.getWakeAt());
    }

    static AttemptReport report(DeliveryOutcome outcome) {
        return switch (outcome.getResult()) {
            case DELIVERED -> new AttemptReport.Delivered(outcome.getDetail());
            case RETRYABLE ->
                new AttemptReport.Failed(
                        outcome.getDetail(),
                        outcome.getRetryAfterMillis() == null
                                ? null
                                : Duration.ofMillis(outcome.getRetryAfterMillis()));
            case REJECTED -> new AttemptReport.Rejected(outcome.getDetail());
        };
    }
}
