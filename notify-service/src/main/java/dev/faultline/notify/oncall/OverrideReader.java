package dev.faultline.notify.oncall;

import dev.faultline.line.LogFollower;
import dev.faultline.wire.ShiftOverride;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads {@code overrides} whole, and what comes after. */
final class OverrideReader implements LogFollower.Reader {
    private static final Logger log = LoggerFactory.getLogger(OverrideReader.class);

    private final Deserializer<ShiftOverride> values;
    private final List<TopicPartition> partitions;
    private final Substitutions substitutions;
    private final Map<TopicPartition, Long> firstEnds = new HashMap<>();
    private final Map<TopicPartition, Long> next = new HashMap<>();

    /**
     * @param values decodes an override; closed with this
     * @param partitions every partition of the topic
     */
    OverrideReader(Deserializer<ShiftOverride> values, List<TopicPartition> partitions, Substitutions substitutions) {
        this.values = values;
        this.partitions = List.copyOf(partitions);
        this.substitutions = substitutions;
    }

    /** From the beginning, or from where it was before the broker was away. */
    @Override
    public void begin(Consumer<byte[], byte[]> consumer) {
        consumer.assign(partitions);
        consumer.endOffsets(partitions).forEach(firstEnds::putIfAbsent);
        consumer.seekToBeginning(partitions);
        next.forEach(consumer::seek);
    }

    @Override
    public void read(ConsumerRecord<byte[], byte[]> row) {
        if (row.key() != null) {
            substitutions.told(
                    new String(row.key(), StandardCharsets.UTF_8),
                    row.value() == null ? null : values.deserialize(row.topic(), row.value()));
        }
    }

    @Override
    public void polled(Consumer<byte[], byte[]> consumer) {
        boolean whole = true;
        for (TopicPartition partition : partitions) {
            long position = consumer.position(partition);
            next.put(partition, position);
            whole &= position >= firstEnds.getOrDefault(partition, 0L);
        }
        if (whole) {
            substitutions.whole();
        }
    }

    /** As for the planner: it does not count. */
    @Override
    public void undecodable(ConsumerRecord<byte[], byte[]> row, RuntimeException failure) {
        log.warn("override at offset {} of {} cannot be decoded and does not count", row.offset(), row.topic());
    }

    @Override
    public void close() {
        values.close();
    }
}
