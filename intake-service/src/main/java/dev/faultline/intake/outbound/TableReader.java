package dev.faultline.intake.outbound;

import dev.faultline.line.LogFollower;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Reads a compacted topic whole, and what comes after: the newest value of each key. Every instance reads all of it, so that
 * any of them answers for the whole line, after a restart too.
 *
 * @param <V> the topic's value
 */
public final class TableReader<V> implements LogFollower.Reader {
    private final Deserializer<V> values;
    private final List<TopicPartition> partitions;
    private final Table<V> table;
    private final DeadLetters deadLetters;
    private final Map<TopicPartition, Long> firstEnds = new HashMap<>();
    private final Map<TopicPartition, Long> next = new HashMap<>();

    /** What is made of the rows. */
    public interface Table<V> {
        /** The newest value of a key. */
        void put(V value);

        /** The key has none any more. */
        void remove(String key);

        /** Everything that stood there at the start is read. */
        void whole();
    }

    /**
     * @param values decodes a value; closed with this
     * @param partitions every partition of the topic
     */
    public TableReader(
            Deserializer<V> values, List<TopicPartition> partitions, Table<V> table, DeadLetters deadLetters) {
        this.values = values;
        this.partitions = List.copyOf(partitions);
        this.table = table;
        this.deadLetters = deadLetters;
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
        if (row.value() == null) {
            table.remove(new String(row.key(), StandardCharsets.UTF_8));
        } else {
            table.put(values.deserialize(row.topic(), row.value()));
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
            table.whole();
        }
    }

    /** What stood there before this start was set aside when it was new. */
    @Override
    public void undecodable(ConsumerRecord<byte[], byte[]> row, RuntimeException failure) {
        Long end = firstEnds.get(new TopicPartition(row.topic(), row.partition()));
        if (end == null || row.offset() >= end) {
            deadLetters.setAside(row, failure);
        }
    }

    @Override
    public void close() {
        values.close();
    }
}
