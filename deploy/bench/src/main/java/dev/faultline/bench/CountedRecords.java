package dev.faultline.bench;

import java.util.function.ToLongFunction;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** How many records there were. */
public final class CountedRecords implements ToLongFunction<ConsumerRecord<String, byte[]>> {

    private long count;

    @Override
    public long applyAsLong(ConsumerRecord<String, byte[]> record) {
        count++;
        return count;
    }
}
