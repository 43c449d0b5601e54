package dev.faultline.intake.direct;

import dev.faultline.intake.domain.Report;
import dev.faultline.intake.outbound.DeadLetters;
import dev.faultline.intake.outbound.FaultPublisher;
import dev.faultline.intake.outbound.LineAway;
import dev.faultline.schemas.serde.Undecodable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Carries {@code faults-inbound} over to {@code faults}. An offset is committed when everything before it was acknowledged on
 * {@code faults} or set aside; a crash in between carries some over twice, under the same event ids. A broker or registry
 * that is away is waited for; nothing is skipped for it. The instances share the partitions.
 */
final class InboundRelay implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(InboundRelay.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration AGAIN = Duration.ofSeconds(1);
    private static final Duration STOP = Duration.ofSeconds(12);

    private final Map<String, Object> config;
    private final String topic;
    private final InboundReader reader;
    private final FaultPublisher faults;
    private final DeadLetters deadLetters;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private @Nullable Thread thread;
    private volatile @Nullable Consumer<byte[], byte[]> consumer;
    private volatile boolean running;

    /** @param config of a consumer in a group, committing nothing by itself */
    InboundRelay(
            Map<String, Object> config,
            String topic,
            InboundReader reader,
            FaultPublisher faults,
            DeadLetters deadLetters) {
        this.config = config;
        this.topic = topic;
        this.reader = reader;
        this.faults = faults;
        this.deadLetters = deadLetters;
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofPlatform().name("intake-faults-inbound").start(this::run);
    }

    @Override
    public void stop() {
        running = false;
        stopped.countDown();
        Consumer<byte[], byte[]> polling = consumer;
        if (polling != null) {
            polling.wakeup();
        }
        Thread relay = thread;
        if (relay != null) {
            try {
                relay.join(STOP);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** After topics are provisioned and the publishers know their schemas. */
    @Override
    public int getPhase() {
        return 1;
    }

    private void run() {
        while (running) {
            try (Consumer<byte[], byte[]> polling =
                    new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
                consumer = polling;
                polling.subscribe(List.of(topic));
                while (running) {
                    carry(polling, polling.poll(POLL));
                }
            } catch (WakeupException e) {
                // told to stop
            } catch (KafkaException e) {
                log.warn("{} cannot be read and is tried again: {}", topic, e.toString());
                pause();
            } finally {
                consumer = null;
            }
        }
    }

    private void carry(Consumer<byte[], byte[]> polling, ConsumerRecords<byte[], byte[]> records) {
        if (records.isEmpty()) {
            return;
        }
        try {
            List<Report> reports = new ArrayList<>();
            for (ConsumerRecord<byte[], byte[]> record : records) {
                read(record, reports);
            }
            faults.publish(reports);
            polling.commitSync();
        } catch (LineAway e) {
            log.warn("{} cannot be carried over and is tried again: {}", topic, String.valueOf(e.getCause()));
            for (TopicPartition partition : records.partitions()) {
                polling.seek(
                        partition,
                        new OffsetAndMetadata(
                                records.records(partition).getFirst().offset()));
            }
            pause();
        }
    }

    private void read(ConsumerRecord<byte[], byte[]> record, List<Report> reports) throws LineAway {
        try {
            reports.addAll(reader.read(record));
        } catch (RuntimeException e) {
            if (!Undecodable.isInTheBytes(e)) {
                throw new LineAway(LineAway.Missing.REGISTRY, e);
            }
            deadLetters.setAsideSurely(record, e);
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
