package dev.faultline.triage.stream;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.TimestampExtractor;

/**
 * Gives commands the lowest of all timestamps. Kafka Streams takes the record with the lowest head timestamp among a
 * task's inputs; a command dated by its append would wait behind every fault of a storm that came before it, and people
 * would press acknowledge again. Dated at the epoch it is taken as soon as it is read.
 *
 * <p>What follows from a command is dated anew before it is forwarded, and the changelogs of the stores it changes take
 * the broker's time, so nothing downstream is ever kept or dropped by this date.
 */
public final class CommandsFirst implements TimestampExtractor {
    @Override
    public long extract(ConsumerRecord<Object, Object> record, long partitionTime) {
        return 0;
    }
}
