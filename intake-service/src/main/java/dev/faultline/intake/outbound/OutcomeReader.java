package dev.faultline.intake.outbound;

import dev.faultline.line.LogFollower;
import dev.faultline.wire.CommandOutcome;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Reads {@code command-outcomes} into the ledger, all partitions, on every instance: whoever holds the waiting request
 * cannot be known to triage. It begins a bounded number of records before the ends it finds at its start, so that a
 * restarted instance still tells of the commands before.
 */
public final class OutcomeReader implements LogFollower.Reader {
    private final Deserializer<CommandOutcome> values;
    private final List<TopicPartition> partitions;
    private final OutcomeLedger ledger;
    private final DeadLetters deadLetters;
    private final long tail;
    private final Map<TopicPartition, Long> ends = new HashMap<>();

    /**
     * @param values decodes an outcome; closed with this
     * @param partitions every partition of the topic
     * @param tail how many records of each partition are read again at a start
     */
    public OutcomeReader(
            Deserializer<CommandOutcome> values,
            List<TopicPartition> partitions,
            OutcomeLedger ledger,
            DeadLetters deadLetters,
            long tail) {
        this.values = values;
        this.partitions = List.copyOf(partitions);
        this.ledger = ledger;
        this.deadLetters = deadLetters;
        this.tail = tail;
    }

    @Override
    public void begin(Consumer<byte[], byte[]> consumer) {
        consumer.assign(partitions);
        Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(partitions);
        Map<TopicPartition, Long> found = consumer.endOffsets(partitions);
        for (TopicPartition partition : partitions) {
            long end = found.getOrDefault(partition, 0L);
            ends.putIfAbsent(partition, end);
            consumer.seek(partition, Math.max(beginnings.getOrDefault(partition, 0L), end - tail));
        }
    }

    @Override
    public void read(ConsumerRecord<byte[], byte[]> outcome) {
        if (outcome.value() != null) {
            ledger.record(CommandWire.outcome(values.deserialize(outcome.topic(), outcome.value())));
        }
    }

    /** What stood there before this start was set aside when it was new. */
    @Override
    public void undecodable(ConsumerRecord<byte[], byte[]> outcome, RuntimeException failure) {
        Long end = ends.get(new TopicPartition(outcome.topic(), outcome.partition()));
        if (end == null || outcome.offset() >= end) {
            deadLetters.setAside(outcome, failure);
        }
    }

    @Override
    public void close() {
        values.close();
    }
}
