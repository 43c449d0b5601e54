package dev.faultline.timers;

import java.time.Instant;
import java.util.Arrays;

/**
 * A timer that has come due.
 *
 * @param due the time it was scheduled for, in whole milliseconds
 * @param id its name, unique among the timers due in the same millisecond
 * @param payload what was stored with it; not copied, so treat it as read-only
 */
@SuppressWarnings("ArrayRecordComponent") // bytes as the store gives them; compared by content below
public record DueTimer(Instant due, String id, byte[] payload) {

    /** Receives each timer as it fires. */
    @FunctionalInterface
    public interface Handler {
        /**
         * Acts on one timer. May schedule and cancel timers, this one included, but must not sweep. An exception leaves
         * this timer scheduled, ends the sweep and is thrown on to the sweep's caller.
         */
        void fire(DueTimer timer);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DueTimer that
                && due.equals(that.due)
                && id.equals(that.id)
                && Arrays.equals(payload, that.payload);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * due.hashCode() + id.hashCode()) + Arrays.hashCode(payload);
    }

    @Override
    public String toString() {
        return "DueTimer[due=" + due + ", id=" + id + ", payload=" + payload.length + " bytes]";
    }
}
