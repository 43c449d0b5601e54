package dev.faultline.sla.board;

import dev.faultline.schemas.serde.Undecodable;
import dev.faultline.wire.IncidentChanged;
import dev.faultline.wire.SlaEvent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Reads {@code incidents} and {@code sla-events} into the model: all partitions, from the beginning, committed records
 * only, in no group. At a start incidents are read to their end before any event of their clocks, so that events of
 * incidents long over find nobody and are not kept.
 */
final class BoardReader implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(BoardReader.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration AGAIN = Duration.ofSeconds(1);
    private static final Duration STOP = Duration.ofSeconds(5);

    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final Source<IncidentChanged> incidents;
    private final Source<SlaEvent> events;
    private final BoardModel model;
    private final Runnable skipped;
    private final Map<TopicPartition, Long> readTo = new HashMap<>();
    private @Nullable Map<TopicPartition, Long> ends;
    private CountDownLatch stopped = new CountDownLatch(1);
    private @Nullable Thread thread;
    private volatile boolean running;

    /** Partitions of a topic and what their values are. */
    record Source<V>(List<TopicPartition> partitions, Deserializer<V> values) {}

    /**
     * @param consumers makes a consumer of committed records, without a group
     * @param skipped told of each record nobody can decode; the stream has set it aside already
     */
    BoardReader(
            Supplier<Consumer<byte[], byte[]>> consumers,
            Source<IncidentChanged> incidents,
            Source<SlaEvent> events,
            BoardModel model,
            Runnable skipped) {
        this.consumers = consumers;
        this.incidents = incidents;
        this.events = events;
        this.model = model;
        this.skipped = skipped;
    }

    @Override
    public void start() {
        running = true;
        stopped = new CountDownLatch(1);
        thread = Thread.ofPlatform().name("board-reader").start(this::run);
    }

    @Override
    public void stop() {
        running = false;
        stopped.countDown();
        Thread reader = thread;
        if (reader != null) {
            try {
                reader.join(STOP);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** After topics are provisioned, before the first request. */
    @Override
    public int getPhase() {
        return 0;
    }

    private void run() {
        while (running) {
            try (Consumer<byte[], byte[]> consumer = consumers.get()) {
                begin(consumer);
                while (running) {
                    for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                        read(record);
                    }
                    progress(consumer);
                }
            } catch (KafkaException e) {
                log.atWarn().addKeyValue("cause", e.toString()).log("the board cannot read the log; trying again");
                pause();
            }
        }
    }

    /** Goes on where it was, so that nothing is applied twice after the broker was away. */
    private void begin(Consumer<byte[], byte[]> consumer) {
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

    private void progress(Consumer<byte[], byte[]> consumer) {
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

    /** Nothing is skipped while the registry is away. */
    private void read(ConsumerRecord<byte[], byte[]> record) {
        while (running) {
            try {
                apply(record);
                readTo.put(new TopicPartition(record.topic(), record.partition()), record.offset() + 1);
                return;
            } catch (RuntimeException e) {
                if (Undecodable.isInTheBytes(e)) {
                    log.atWarn()
                            .addKeyValue("topic", record.topic())
                            .addKeyValue("partition", record.partition())
                            .addKeyValue("offset", record.offset())
                            .log("the board skips a record it cannot read");
                    skipped.run();
                    readTo.put(new TopicPartition(record.topic(), record.partition()), record.offset() + 1);
                    return;
                }
                log.atWarn().addKeyValue("cause", e.toString()).log("cannot learn a schema; trying again");
                pause();
            }
        }
    }

    private void apply(ConsumerRecord<byte[], byte[]> record) {
        String incidentId = record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
        byte @Nullable [] value = record.value();
        if (record.topic().equals(incidents.partitions().get(0).topic())) {
            model.apply(incidentId, value == null ? null : incidents.values().deserialize(record.topic(), value));
        } else if (value != null) {
            model.apply(incidentId, events.values().deserialize(record.topic(), value));
        }
    }

    private void pause() {
        try {
            stopped.await(AGAIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            running = false;
        }
    }
}
