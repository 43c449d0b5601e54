package dev.faultline.notify.channel;

import dev.faultline.schemas.serde.Undecodable;
import dev.faultline.wire.Delivery;
import dev.faultline.wire.Disposition;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads planned deliveries and makes one attempt at each: one after another for a target, side by side for many. An
 * offset is committed only after the outcome is written, so a crash repeats an attempt, with the same message id, and
 * never loses one.
 */
public final class DeliveryWorker {
    private static final Logger log = LoggerFactory.getLogger(DeliveryWorker.class);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final Deserializer<Delivery> deserializer;
    private final Attempts attempts;
    private final OutcomeWriter outcomes;
    private final String topic;
    private final int mostInFlight;

    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final TargetLanes lanes = new TargetLanes(executor);
    private volatile boolean stopping;
    private volatile @Nullable Thread thread;

    /**
     * @param consumers makes a consumer of the worker's group that reads what is committed and commits nothing by itself
     * @param topic where deliveries stand
     * @param mostInFlight attempts under way at which reading pauses
     */
    public DeliveryWorker(
            Supplier<Consumer<byte[], byte[]>> consumers,
            Deserializer<Delivery> deserializer,
            Attempts attempts,
            OutcomeWriter outcomes,
            WorkerMeters meters,
            String topic,
            int mostInFlight) {
        this.consumers = consumers;
        this.deserializer = deserializer;
        this.attempts = attempts;
        this.outcomes = outcomes;
        this.topic = topic;
        this.mostInFlight = mostInFlight;
        meters.watch(lanes::inFlight);
    }

    /** Begins to read, on a thread of its own. */
    public void start() {
        thread = Thread.ofPlatform().name("delivery-worker").start(this::run);
    }

    /** Whether it reads. */
    public boolean isRunning() {
        Thread running = thread;
        return running != null && running.isAlive();
    }

    /** Reads no more, gives the attempts under way a few seconds to end, and commits what is done. */
    public void stop() {
        stopping = true;
        try {
            Thread running = thread;
            if (running != null) {
                running.join(WorkerOffsets.FAREWELL.multipliedBy(2));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        executor.shutdownNow();
    }

    private void run() {
        while (!stopping) {
            try (Consumer<byte[], byte[]> reading = consumers.get()) {
                readUntilStopped(reading);
            } catch (RuntimeException e) {
                log.error("the delivery worker lost its consumer and begins again", e);
                rest();
            }
        }
    }

    private void readUntilStopped(Consumer<byte[], byte[]> reading) {
        WorkerOffsets offsets = new WorkerOffsets(reading);
        reading.subscribe(List.of(topic), offsets);
        try {
            readOn(reading, offsets);
            offsets.settle();
        } finally {
            offsets.leave();
        }
    }

    private void readOn(Consumer<byte[], byte[]> reading, WorkerOffsets offsets) {
        boolean paused = false;
        while (!stopping) {
            take(reading, offsets, reading.poll(POLL));
            if (paused != lanes.inFlight() >= (paused ? mostInFlight / 2 : mostInFlight)) {
                paused = !paused;
            }
            if (paused) {
                reading.pause(reading.assignment());
            } else {
                reading.resume(reading.paused());
            }
            offsets.commit();
        }
    }

    private void take(
            Consumer<byte[], byte[]> reading, WorkerOffsets offsets, ConsumerRecords<byte[], byte[]> records) {
        for (TopicPartition partition : records.partitions()) {
            for (ConsumerRecord<byte[], byte[]> record : records.records(partition)) {
                if (!taken(record, offsets.of(partition))) {
                    reading.seek(partition, record.offset());
                    rest();
                    break;
                }
            }
        }
    }

    /** False when it must be read again later. */
    private boolean taken(ConsumerRecord<byte[], byte[]> record, PartitionProgress at) {
        Delivery delivery;
        try {
            delivery = deserializer.deserialize(record.topic(), record.headers(), record.value());
        } catch (RuntimeException e) {
            if (!Undecodable.isInTheBytes(e)) {
                log.warn("the schema registry is away; deliveries wait at offset {}", record.offset());
                return false;
            }
            at.begin(record.offset());
            executor.execute(() -> uninterrupted(at, record.offset(), () -> outcomes.setAside(record, e)));
            return true;
        }
        at.begin(record.offset());
        if (delivery == null || delivery.getDisposition() != Disposition.PLANNED) {
            at.end(record.offset());
            return true;
        }
        lanes.run(
                delivery.getTarget(),
                () -> uninterrupted(at, record.offset(), () -> outcomes.write(attempts.make(delivery))));
        return true;
    }

    /** Only what was done to the end counts; what a stop interrupts is read again by the next start. */
    private static void uninterrupted(PartitionProgress at, long offset, Work work) {
        try {
            work.run();
            at.end(offset);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void rest() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @FunctionalInterface
    private interface Work {
        void run() throws InterruptedException;
    }
}
