package dev.faultline.notify.domain.outbox;

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
 */
public record Outbox(
        String target,
        long head,
        long next,
        int size,
        int failures,
        @Nullable Attempt attempt) {
    /** Nothing has come yet. */
    public static Outbox empty(String target) {
        return new Outbox(target, 0, 0, 0, 0, null);
    }

    /** With one more message in the last place. */
    public Outbox received() {
        return new Outbox(target, head, next + 1, size + 1, failures, attempt);
    }

    /** With a message begun. */
    public Outbox started(long number, Attempt begun) {
        return new Outbox(target, number, next, size, failures, begun);
    }

    /** Without a message that did not wait to the end. */
    public Outbox without() {
        return new Outbox(target, head, next, size - 1, failures, attempt);
    }

    Outbox with(int failedInARow, @Nullable Attempt outstanding) {
        return new Outbox(target, head, next, size, failedInARow, outstanding);
    }

    Outbox finished(int failedInARow) {
        return new Outbox(target, head, next, size - 1, failedInARow, null);
    }
}
