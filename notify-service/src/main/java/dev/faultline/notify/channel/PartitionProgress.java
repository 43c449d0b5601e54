package dev.faultline.notify.channel;

import java.util.Optional;
import java.util.TreeSet;

/**
 * Which records of a partition are done, when they end in any order. An offset is committed only when everything before
 * it is done.
 */
final class PartitionProgress {
    private final TreeSet<Long> pending = new TreeSet<>();
    private long next = -1;
    private long committed = -1;

    /** A record was read and is being worked on. */
    synchronized void begin(long offset) {
        pending.add(offset);
        next = offset + 1;
    }

    /** A record is done. */
    synchronized void end(long offset) {
        pending.remove(offset);
        notifyAll();
    }

    /** The offset to commit, when it is further than the last one answered. */
    synchronized Optional<Long> advance() {
        long done = pending.isEmpty() ? next : pending.first();
        if (done <= committed) {
            return Optional.empty();
        }
        committed = done;
        return Optional.of(done);
    }

    /** Waits until nothing is being worked on, or the time is over. */
    synchronized void await(long millis) throws InterruptedException {
        long end = System.nanoTime() + millis * 1_000_000;
        while (!pending.isEmpty()) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return;
            }
            wait(left);
        }
    }
}
