package dev.faultline.bench.timers;

import java.time.InstantSource;
import java.util.function.ToLongFunction;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What was read of timers that fired, committed: how many, how late, and whether in their order. */
final class FiredTimers implements ToLongFunction<ConsumerRecord<String, byte[]>> {
    private final InstantSource clock;
    private LongStream.Builder fired = LongStream.builder();
    private LongStream.Builder read = LongStream.builder();
    private long count;
    private long outOfOrder;
    private long lastDue = Long.MIN_VALUE;
    private String lastId = "";

    FiredTimers(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public synchronized long applyAsLong(ConsumerRecord<String, byte[]> record) {
        Firing firing = Firing.of(record.value());
        int order = Long.compare(firing.dueMillis(), lastDue);
        if (order < 0 || order == 0 && record.key().compareTo(lastId) <= 0) {
            outOfOrder++;
        }
        lastDue = firing.dueMillis();
        lastId = record.key();
        fired.add(firing.firedMillis() - firing.dueMillis());
        read.add(clock.millis() - firing.dueMillis());
        count++;
        return count;
    }

    /** What was read since this was last asked. */
    synchronized Seen take() {
        Seen seen = new Seen(
                Lateness.of(fired.build().toArray()), Lateness.of(read.build().toArray()), outOfOrder);
        fired = LongStream.builder();
        read = LongStream.builder();
        outOfOrder = 0;
        return seen;
    }

    /**
     * @param fired from due to fired
     * @param read from due to read by somebody else, committed
     * @param outOfOrder how many came before one that was due earlier
     */
    record Seen(Lateness fired, Lateness read, long outOfOrder) {}
}
