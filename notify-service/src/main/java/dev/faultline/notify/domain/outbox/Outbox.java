package dev.faultline.notify.domain.outbox;

import dev.faultline.notify.domain.restraint.Tokens;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What waits for one target. At most one message is outstanding, so a resolve never overtakes its trigger. The messages
 * themselves are rows of a store, numbered in the order they came.
 *
 * @param head number of the outstanding message; meaningless when none is
 * @param next number the next message to come gets
 * @param size messages here, the outstanding one included
 * @param failures attempts that failed in a row
 * @param attempt null when nothing is outstanding
 * @param tokens what the target may still be sent; null when it takes anything, or got nothing yet
 * @param resumeAt when it may be sent to again, while messages wait for that; null otherwise
 */
public record Outbox(
        String target,
        long head,
        long next,
        int size,
        int failures,
        @Nullable Attempt attempt,
        @Nullable Tokens tokens,
        @Nullable Instant resumeAt) {
    /** Nothing has come yet. */
    public static Outbox empty(String target) {
        return new Outbox(target, -1, 0, 0, 0, null, null, null);
    }

    /** With one more message in the last place. */
    public Outbox received() {
        return new Outbox(target, head, next + 1, size + 1, failures, attempt, tokens, resumeAt);
    }

    /** With a message begun. */
    public Outbox started(long number, Attempt begun) {
        return new Outbox(target, number, next, size, failures, begun, tokens, null);
    }

    /** Without so many messages that did not wait to the end. */
    public Outbox without(int messages) {
        return new Outbox(target, head, next, size - messages, failures, attempt, tokens, resumeAt);
    }

    /** The next number is taken by a message that waits elsewhere. */
    public Outbox numbered() {
        return new Outbox(target, head, next + 1, size, failures, attempt, tokens, resumeAt);
    }

    /** With what the target may be sent after an attempt was paid for. */
    Outbox paid(Tokens left) {
        return new Outbox(target, head, next, size, failures, attempt, left, null);
    }

    /** Nothing goes out until then. */
    Outbox resting(Tokens left, Instant until) {
        return new Outbox(target, head, next, size, failures, null, left, until);
    }

    /** Nothing is outstanding, and nothing waits. */
    public Outbox idle() {
        return new Outbox(target, head, next, size, failures, null, tokens, null);
    }

    /** When to look at it again if nothing is heard; null when it waits for nothing. */
    public @Nullable Instant wakeAt() {
        return attempt == null ? resumeAt : attempt.wakeAt();
    }

    Outbox with(int failedInARow, @Nullable Attempt outstanding) {
        return new Outbox(target, head, next, size, failedInARow, outstanding, tokens, resumeAt);
    }

    Outbox finished(int failedInARow) {
        return new Outbox(target, head, next, size - 1, failedInARow, null, tokens, null);
    }
}
