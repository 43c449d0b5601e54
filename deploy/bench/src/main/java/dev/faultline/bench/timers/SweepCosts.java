package dev.faultline.bench.timers;

import java.nio.ByteBuffer;
import java.util.function.ToLongFunction;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What idle sweeps were said to take. */
final class SweepCosts implements ToLongFunction<ConsumerRecord<String, byte[]>> {
    private long count;
    private volatile double latestNanos;

    @Override
    public long applyAsLong(ConsumerRecord<String, byte[]> record) {
        latestNanos = ByteBuffer.wrap(record.value()).getDouble();
        count++;
        return count;
    }

    double latestNanos() {
        return latestNanos;
    }
}
