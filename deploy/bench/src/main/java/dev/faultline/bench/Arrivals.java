package dev.faultline.bench;

import java.time.Duration;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;

/** Reads a topic to its end and on, committed records only, and tells when enough has arrived. */
public final class Arrivals implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);
    /** Without a single arrival for so long something is broken. */
    public static final Duration PATIENCE = Duration.ofSeconds(120);

    private final String topic;
    private final KafkaConsumer<String, byte[]> consumer;
    private final ToLongFunction<ConsumerRecord<String, byte[]>> total;
    private final Thread reader;
    private long arrived;
    private @Nullable RuntimeException failure;

    /** @param total the total after a record; called by one thread for one record after the other */
    public Arrivals(String bootstrapServers, String topic, ToLongFunction<ConsumerRecord<String, byte[]>> total) {
        this.topic = topic;
        this.total = total;
        this.consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers", bootstrapServers,
                        "isolation.level", "read_committed",
                        "auto.offset.reset", "earliest"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        consumer.assign(consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList());
        this.reader = Thread.ofPlatform().daemon().name("arrivals-" + topic).start(this::read);
    }

    /**
     * Returns at the moment the total has been reached.
     *
     * @throws BenchException when nothing arrives any more
     */
    public synchronized void await(long wanted) {
        long last = -1;
        long lastAt = System.nanoTime();
        while (arrived < wanted) {
            if (failure != null) {
                throw new BenchException("Cannot read " + topic + ": " + failure.getMessage(), failure);
            }
            if (arrived != last) {
                last = arrived;
                lastAt = System.nanoTime();
            } else if (System.nanoTime() - lastAt > PATIENCE.toNanos()) {
                throw new BenchException("Only %,d of %,d have arrived on %s, and nothing for %d s"
                        .formatted(arrived, wanted, topic, PATIENCE.toSeconds()));
            }
            pause();
        }
    }

    /** The total so far. */
    public synchronized long arrived() {
        return arrived;
    }

    private void pause() {
        try {
            wait(POLL.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchException("Interrupted", e);
        }
    }

    private void read() {
        try (consumer) {
            while (true) {
                long now = -1;
                for (var record : consumer.poll(POLL)) {
                    now = total.applyAsLong(record);
                }
                if (now >= 0) {
                    arrived(now);
                }
            }
        } catch (WakeupException e) {
            // closed
        } catch (RuntimeException e) {
            failed(e);
        }
    }

    private synchronized void arrived(long now) {
        arrived = now;
        notifyAll();
    }

    private synchronized void failed(RuntimeException e) {
        failure = e;
        notifyAll();
    }

    @Override
    public void close() {
        consumer.wakeup();
        try {
            reader.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
