package dev.faultline.notify.domain.outbox;

import dev.faultline.notify.domain.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * The rules of an outbox. A target that failed as often in a row as a message may be tried is taken to be down: messages
 * with another way to their person take it, and each success makes the target good again.
 *
 * @param retry when to try again
 * @param bound messages an outbox holds, the outstanding one included
 * @param outcomeWithin how long the worker may be silent about an attempt
 */
public record OutboxRules(RetryRules retry, int bound, Duration outcomeWithin) {

    /** What becomes of a message that comes. */
    public Arrival arrival(Outbox outbox, Message message) {
        if (outbox.wakeAt() == null) {
            return new Arrival.Start();
        }
        if (outbox.size() >= bound) {
            return new Arrival.Leave(
                    "the queue of %s is full with %d messages".formatted(outbox.target(), outbox.size()));
        }
        return isDown(outbox) && message.hasFallback() ? new Arrival.Leave(down(outbox)) : new Arrival.Wait();
    }

    /** Whether messages with another way should take it. */
    public boolean isDown(Outbox outbox) {
        return outbox.failures() >= retry.attempts();
    }

    /** Why a message leaves a target that is down. */
    public String down(Outbox outbox) {
        return "%s failed %d times in a row".formatted(outbox.target(), outbox.failures());
    }

    /** The first attempt of a message. */
    public Attempt first(Instant now) {
        return new Attempt(1, Attempt.Phase.SENT, now, now.plus(outcomeWithin));
    }

    /** The attempt after the pause. */
    public Attempt next(Attempt paused, Instant now) {
        return new Attempt(paused.number() + 1, Attempt.Phase.SENT, paused.firstAt(), now.plus(outcomeWithin));
    }

    /** What follows from a report on the outstanding message. */
    public Verdict judge(Outbox outbox, Message message, AttemptReport report, Instant now) {
        Attempt attempt = Objects.requireNonNull(outbox.attempt(), "nothing is outstanding");
        return switch (report) {
            case AttemptReport.Delivered delivered -> new Verdict.Done(outbox.finished(0));
            case AttemptReport.Rejected rejected ->
                new Verdict.Leave(
                        outbox.finished(outbox.failures()),
                        "%s refused it: %s".formatted(outbox.target(), rejected.detail()));
            case AttemptReport.Failed failed -> failed(outbox, message, attempt, failed, now);
        };
    }

    private Verdict failed(Outbox outbox, Message message, Attempt attempt, AttemptReport.Failed failed, Instant now) {
        int failures = outbox.failures() + 1;
        Duration asked = Objects.requireNonNullElse(failed.retryAfter(), Duration.ZERO);
        Duration pause = retry.pauseAfter(attempt.number(), message.id());
        Instant at = now.plus(asked.compareTo(pause) > 0 ? asked : pause);
        if (message.hasFallback()) {
            if (failures >= retry.attempts() || asked.compareTo(retry.longest()) > 0) {
                return new Verdict.Leave(
                        outbox.finished(failures),
                        "%s failed after attempt %d: %s".formatted(outbox.target(), attempt.number(), failed.detail()));
            }
        } else if (at.isAfter(attempt.firstAt().plus(retry.giveUpAfter()))) {
            return new Verdict.Leave(
                    outbox.finished(failures),
                    "%s given up after attempt %d: %s".formatted(outbox.target(), attempt.number(), failed.detail()));
        }
        Attempt paused = new Attempt(attempt.number(), Attempt.Phase.PAUSED, attempt.firstAt(), at);
        return new Verdict.Retry(outbox.with(failures, paused), at);
    }
}
