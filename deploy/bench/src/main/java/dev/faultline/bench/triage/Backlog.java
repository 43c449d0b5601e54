package dev.faultline.bench.triage;

import dev.faultline.bench.Arrivals;
import dev.faultline.bench.BenchException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/** What a consumer group has still to read of a topic, up to where the topic ended when this was made. */
final class Backlog {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(10);

    private final Admin admin;
    private final String group;
    private final Map<TopicPartition, Long> ends;

    Backlog(Admin admin, String group, String topic, int partitions) {
        this.admin = admin;
        this.group = group;
        Map<TopicPartition, OffsetSpec> latest = IntStream.range(0, partitions)
                .mapToObj(partition -> new TopicPartition(topic, partition))
                .collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.latest()));
        this.ends = answer(() -> admin.listOffsets(latest).all().get()).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, end -> end.getValue().offset()));
    }

    /**
     * Returns when all of it has been read.
     *
     * @throws BenchException when the group does not get on any more
     */
    void awaitRead() {
        long last = left();
        long lastAt = System.nanoTime();
        while (last > 0) {
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
            long left = left();
            if (left < last) {
                last = left;
                lastAt = System.nanoTime();
            } else if (System.nanoTime() - lastAt > Arrivals.PATIENCE.toNanos()) {
                throw new BenchException("%s does not get on: %,d records are left".formatted(group, left));
            }
        }
    }

    /** Records whose reading is not committed yet. */
    long left() {
        var committed = answer(() -> admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get());
        return ends.entrySet().stream()
                .mapToLong(end -> {
                    var read = committed.get(end.getKey());
                    return Math.max(0, end.getValue() - (read == null ? 0 : read.offset()));
                })
                .sum();
    }

    private static <T> T answer(Question<T> question) {
        try {
            return question.ask();
        } catch (ExecutionException e) {
            throw new BenchException("The broker does not answer: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchException("Interrupted", e);
        }
    }

    private interface Question<T> {
        T ask() throws ExecutionException, InterruptedException;
    }
}
