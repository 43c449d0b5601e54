package dev.faultline.standalone.demo;

import dev.faultline.schemas.topics.Topic;
import dev.faultline.schemas.topics.Topics;
import dev.faultline.standalone.line.LineException;
import dev.faultline.standalone.line.RunningLine;
import dev.faultline.standalone.tail.KafkaCluster;
import dev.faultline.standalone.tail.TailedRecord;
import dev.faultline.standalone.tail.TopicTail;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Reads what the line says from now on, in a thread of its own, so that each record is timed when it arrives. */
final class EventFeed implements AutoCloseable {

    private static final List<String> TOPICS =
            List.of(Topics.INCIDENTS, Topics.SLA_EVENTS, Topics.DELIVERIES, Topics.OUTCOMES).stream()
                    .map(Topic::name)
                    .toList();

    private final RunningLine line;
    private final TopicTail tail;
    private final BlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>();
    private final Thread reader;
    private volatile boolean closed;
    private volatile @Nullable RuntimeException failure;

    /** A record, and the {@link System#nanoTime()} at which it was here. */
    record Arrival(TailedRecord record, long nanos) {}

    EventFeed(RunningLine line) {
        this.line = line;
        this.tail = TopicTail.open(TOPICS, KafkaCluster.open(line.kafka(), line.registry()), false)
                .orElseThrow(() -> new LineException("The line at %s has no topics yet.".formatted(line.kafka())));
        tail.learn();
        this.reader = Thread.ofPlatform().daemon().name("demo-feed").start(this::read);
    }

    private void read() {
        try {
            tail.read(
                    record -> {
                        arrivals.add(new Arrival(record, System.nanoTime()));
                        return closed;
                    },
                    () -> closed);
        } catch (RuntimeException e) {
            failure = e;
        } finally {
            tail.close();
        }
    }

    /**
     * The next record; empty when none comes within the wait.
     *
     * @throws LineException when the line can no longer be read
     */
    Optional<Arrival> next(Duration wait) {
        try {
            Arrival next = arrivals.poll(wait.toMillis(), TimeUnit.MILLISECONDS);
            RuntimeException failed = failure;
            if (next == null && failed != null) {
                throw new LineException("Kafka can no longer be read: " + failed.getMessage(), failed);
            }
            if (next == null && line.process().isEmpty()) {
                throw new LineException("The story stops here: the line, process %d, has ended.".formatted(line.pid()));
            }
            return Optional.ofNullable(next);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LineException("Interrupted.", e);
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            reader.join(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
