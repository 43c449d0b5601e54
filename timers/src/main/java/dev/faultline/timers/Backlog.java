package dev.faultline.timers;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * What a task has yet to process of one input partition, as its consumer and its commits tell it. A record counts as
 * unread until an offset behind it is committed: that holds for records that were filtered, could not be decoded, or
 * never reached the processor that owns the timers.
 */
final class Backlog {

    private record Unread(long offset, long appendedAt) {}

    private final Deque<Unread> unread = new ArrayDeque<>();

    /** The append time of the last record seen, in epoch milliseconds. */
    private @Nullable Long lastAppendedAt;

    /** Where the consumer will read on; behind transaction markers too. Unknown until it has moved once. */
    private @Nullable Long position;

    /** The end of the log when this task began to read. */
    private @Nullable Long goal;

    void polled(List<? extends ConsumerRecord<?, ?>> records) {
        for (ConsumerRecord<?, ?> record : records) {
            unread.addLast(new Unread(record.offset(), record.timestamp()));
            lastAppendedAt = record.timestamp();
        }
    }

    void positioned(long nextOffset) {
        position = nextOffset;
    }

    void committed(long nextOffset) {
        while (!unread.isEmpty() && unread.getFirst().offset() < nextOffset) {
            unread.removeFirst();
        }
    }

    /**
     * Whether all is processed that was in the log when the task began. A partition that is never idle is caught up all
     * the same.
     *
     * @param lag how far the consumer's position is from the last stable offset; empty while it does not know
     */
    boolean isWorkedOff(OptionalLong lag) {
        if (lag.isEmpty()) {
            return false;
        }
        if (goal == null && position != null) {
            goal = position + lag.getAsLong();
        }
        boolean nothingLeft = unread.isEmpty() && lag.getAsLong() <= 0;
        return nothingLeft || goal != null && isPast(goal);
    }

    private boolean isPast(long offset) {
        return position != null
                && position >= offset
                && (unread.isEmpty() || unread.getFirst().offset() >= offset);
    }

    /**
     * Everything appended up to this time has been processed, given that append times do not go back in a partition.
     * One millisecond short of the oldest unread record, because others may share its millisecond.
     */
    Instant readUpTo() {
        if (!unread.isEmpty()) {
            return justBefore(unread.getFirst().appendedAt());
        }
        return lastAppendedAt == null ? Instant.MIN : justBefore(lastAppendedAt);
    }

    private static Instant justBefore(long epochMilli) {
        return Instant.ofEpochMilli(epochMilli - 1);
    }
}
