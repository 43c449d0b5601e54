package dev.faultline.intake.outbound;

import dev.faultline.schemas.serde.Undecodable;
import dev.faultline.wire.CommandOutcome;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
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
 * Reads {@code command-outcomes} into the ledger, all partitions, on every instance: whoever holds the waiting request
 * cannot be known to triage. It begins a bounded number of records before the ends it finds at its start, so that a
 * restarted instance still tells of the commands before; it belongs to no group and commits nothing.
 */
public final class OutcomeReader implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(OutcomeReader.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration AGAIN = Duration.ofSeconds(1);
    private static final Duration STOP = Duration.ofSeconds(5);

    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final Deserializer<CommandOutcome> values;
    private final List<TopicPartition> partitions;
    private final OutcomeLedger ledger;
    private final DeadLetters deadLetters;
    private final long tail;
    private final Map<TopicPartition, Long> ends = new HashMap<>();
    private @Nullable Thread thread;
    private CountDownLatch stopped = new CountDownLatch(1);
    private volatile boolean running;

    /**
     * @param consumers makes a consumer of committed records, without a group
     * @param values decodes an outcome; closed with this
     * @param partitions every partition of the topic
     * @param tail how many records of each partition are read again at a start
     */
    public OutcomeReader(
            Supplier<Consumer<byte[], byte[]>> consumers,
            Deserializer<CommandOutcome> values,
            List<TopicPartition> partitions,
            OutcomeLedger ledger,
            DeadLetters deadLetters,
            long tail) {
        this.consumers = consumers;
        this.values = values;
        this.partitions = List.copyOf(partitions);
        this.ledger = ledger;
        this.deadLetters = deadLetters;
        this.tail = tail;
    }

    @Override
    public void start() {
        running = true;
        stopped = new CountDownLatch(1);
        thread = Thread.ofPlatform().name("command-outcomes").start(this::run);
    }

    @Override
    public void stop() {
        running = false;
        stopped.countDown();
        Thread reader = thread;
        if (reader == null) {
            return;
        }
        try {
            reader.join(STOP);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        values.close();
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
                    for (ConsumerRecord<byte[], byte[]> outcome : consumer.poll(POLL)) {
                        read(outcome);
                    }
                }
            } catch (KafkaException e) {
                log.atWarn()
                        .addKeyValue("cause", e.toString())
                        .log("cannot read command outcomes, commands are answered as undecided; trying again");
                pause();
            }
        }
    }

    private void begin(Consumer<byte[], byte[]> consumer) {
        consumer.assign(partitions);
        Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(partitions);
        Map<TopicPartition, Long> found = consumer.endOffsets(partitions);
        for (TopicPartition partition : partitions) {
            long end = found.getOrDefault(partition, 0L);
            ends.putIfAbsent(partition, end);
            consumer.seek(partition, Math.max(beginnings.getOrDefault(partition, 0L), end - tail));
        }
    }

    /** Nothing is skipped while the registry is away. */
    private void read(ConsumerRecord<byte[], byte[]> outcome) {
        while (running && outcome.value() != null) {
            try {
                ledger.record(CommandWire.outcome(values.deserialize(outcome.topic(), outcome.value())));
                return;
            } catch (RuntimeException e) {
                if (Undecodable.isInTheBytes(e)) {
                    setAside(outcome, e);
                    return;
                }
                log.atWarn().addKeyValue("cause", e.toString()).log("cannot learn an outcome's schema; trying again");
                pause();
            }
        }
    }

    /** What stood there before this start was set aside when it was new. */
    private void setAside(ConsumerRecord<byte[], byte[]> outcome, RuntimeException failure) {
        Long end = ends.get(new TopicPartition(outcome.topic(), outcome.partition()));
        if (end == null || outcome.offset() >= end) {
            deadLetters.setAside(outcome, failure);
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
