package dev.faultline.sla.board;

import dev.faultline.line.LogFollower;
import dev.faultline.wire.IncidentChanged;
import dev.faultline.wire.SlaEvent;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
 * Reads {@code incidents} and {@code sla-events} into the model, from the beginning. At a start incidents are read to
 * their end before any event of their clocks, so that events of incidents long over find nobody and are not kept.
 */
final class BoardReader implements LogFollower.Reader {
    private static final Logger log = LoggerFactory.getLogger(BoardReader.class);

    private final Source<IncidentChanged> incidents;
    private final Source<SlaEvent> events;
    private final BoardModel model;
    private final Runnable skipped;
    private final Map<TopicPartition, Long> readTo = new HashMap<>();
    private @Nullable Map<TopicPartition, Long> ends;

    /** Partitions of a topic and what their values are. */
    record Source<V>(List<TopicPartition> partitions, Deserializer<V> values) {}

    /** @param skipped told of each record nobody can decode; the stream has set it aside already */
    BoardReader(Source<IncidentChanged> incidents, Source<SlaEvent> events, BoardModel model, Runnable skipped) {
        this.incidents = incidents;
        this.events = events;
        this.model = model;
        this.skipped = skipped;
    }

    /** Goes on where it was, so that nothing is applied twice after the broker was away. */
    @Override
    public void begin(Consumer<byte[], byte[]> consumer) {
        List<TopicPartition> all = Stream.concat(incidents.partitions().stream(), events.partitions().stream())
                .toList();
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
            consumer.pause(events.partitions());
        }
    }

    @Override
    public void polled(Consumer<byte[], byte[]> consumer) {
        if (model.complete() || !atEnd(consumer, incidents.partitions())) {
            return;
        }
        consumer.resume(events.partitions());
        if (atEnd(consumer, events.partitions())) {
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
        String incidentId = record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
        byte @Nullable [] value = record.value();
        if (record.topic().equals(incidents.partitions().get(0).topic())) {
            model.apply(incidentId, value == null ? null : incidents.values().deserialize(record.topic(), value));
        } else if (value != null) {
            model.apply(incidentId, events.values().deserialize(record.topic(), value));
        }
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
        incidents.values().close();
        events.values().close();
    }
}
