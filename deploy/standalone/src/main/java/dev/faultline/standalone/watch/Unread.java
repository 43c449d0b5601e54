package dev.faultline.standalone.watch;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Tells whether anything stands before a reader that it would be given. Its place alone does not tell: what ends a
 * transaction, and all that an aborted one wrote, takes places in the log and is read by nobody.
 */
final class Unread implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(4);
    private static final Duration POLL = Duration.ofMillis(100);

    private final KafkaConsumer<byte[], byte[]> consumer;

    /** @param client where the cluster is and how clients sign in */
    Unread(Map<String, Object> client) {
        Map<String, Object> settings = new HashMap<>(client);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 1);
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
        this.consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /**
     * The partitions that hold a committed record from there on; one that cannot be read in time counts as one that does.
     *
     * @param from the place a reader stands at, by partition
     */
    Set<TopicPartition> in(Map<TopicPartition, Long> from) {
        if (from.isEmpty()) {
            return Set.of();
        }
        consumer.assign(from.keySet());
        from.forEach(consumer::seek);
        Map<TopicPartition, Long> ends = consumer.endOffsets(from.keySet());
        Set<TopicPartition> unread = new HashSet<>();
        Set<TopicPartition> unknown = new HashSet<>(from.keySet());
        long start = System.nanoTime();
        while (!unknown.isEmpty() && System.nanoTime() - start < PATIENCE.toNanos()) {
            unread.addAll(consumer.poll(POLL).partitions());
            consumer.pause(unread);
            unknown.removeIf(partition -> unread.contains(partition)
                    || consumer.position(partition) >= ends.getOrDefault(partition, Long.MAX_VALUE));
        }
        unread.addAll(unknown);
        return unread;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
