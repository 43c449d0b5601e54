package dev.faultline.sla.board;

import dev.faultline.line.LogFollower;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads incidents, and what happened to them, into the model from the beginning. At a start incidents are read to their
 * end before anything else, so that what happened to incidents long over finds nobody and is not kept.
 */
final class BoardReader implements LogFollower.Reader {
    private static final Logger log = LoggerFactory.getLogger(BoardReader.class);

    private final Source<?> incidents;
    private final Map<String, Source<?>> sources = new LinkedHashMap<>();
    private final List<TopicPartition> others;
    private final BoardModel model;
    private final Runnable skipped;
    private final Map<TopicPartition, Long> readTo = new HashMap<>();
    private @Nullable Map<TopicPartition, Long> ends;

    /** What is made of a value; null is a tombstone. */
    interface Taking<V> {
        void take(String key, @Nullable V value);
    }

    /** A topic's partitions, what its values are, and what is made of them. */
    record Source<V>(String topic, List<TopicPartition> partitions, Deserializer<V> values, Taking<V> taking) {
        void read(ConsumerRecord<byte[], byte[]> record) {
            String key = record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
            byte @Nullable [] value = record.value();
            taking.take(key, value == null ? null : values.deserialize(topic, value));
        }
    }

    /**
     * @param incidents read before the others
     * @param skipped told of each record nobody can decode; the stream has set it aside already
     */
    BoardReader(Source<?> incidents, List<Source<?>> others, BoardModel model, Runnable skipped) {
        this.incidents = incidents;
        this.others =
                others.stream().flatMap(source -> source.partitions().stream()).toList();
        this.model = model;
        this.skipped = skipped;
        sources.put(incidents.topic(), incidents);
        others.forEach(source -> sources.put(source.topic(), source));
    }

    /** Goes on where it was, so that nothing is applied twice after the broker was away. */
    @Override
    public void begin(Consumer<byte[], byte[]> consumer) {
        List<TopicPartition> all =
                Stream.concat(incidents.partitions().stream(), others.stream()).toList();
        consumer.assign(all);
        if (ends == null) {
            ends = Map.copyOf(consumer.endOffsets(all));
        }
        for (TopicPartition partition : all) {
            Long next = readTo.get(partition);
            if (next == null) {
                consumer.seekToBeginning(List.of(partition));
            } else {
                consumer.seek(partition, next);
            }
        }
        if (!model.complete()) {
            consumer.pause(others);
        }
    }

    @Override
    public void polled(Consumer<byte[], byte[]> consumer) {
        model.behind(consumer.assignment().stream()
                .mapToLong(partition -> consumer.currentLag(partition).orElse(0))
                .sum());
        if (model.complete() || !atEnd(consumer, incidents.partitions())) {
            return;
        }
        consumer.resume(others);
        if (atEnd(consumer, others)) {
            model.completed();
            log.info("the board is complete");
        }
    }

    private boolean atEnd(Consumer<byte[], byte[]> consumer, List<TopicPartition> partitions) {
        Map<TopicPartition, Long> wanted = Optional.ofNullable(ends).orElse(Map.of());
        return partitions.stream()
                .allMatch(partition -> consumer.position(partition) >= wanted.getOrDefault(partition, 0L));
    }

    @Override
    public void read(ConsumerRecord<byte[], byte[]> record) {
        Objects.requireNonNull(sources.get(record.topic())).read(record);
        passed(record);
    }

    @Override
    public void undecodable(ConsumerRecord<byte[], byte[]> record, RuntimeException failure) {
        log.warn(
                "the board skips a record it cannot read: {}-{} at offset {}",
                record.topic(),
                record.partition(),
                record.offset());
        skipped.run();
        passed(record);
    }

    private void passed(ConsumerRecord<byte[], byte[]> record) {
        readTo.put(new TopicPartition(record.topic(), record.partition()), record.offset() + 1);
    }

    @Override
    public void close() {
        sources.values().forEach(source -> source.values().close());
    }
}
