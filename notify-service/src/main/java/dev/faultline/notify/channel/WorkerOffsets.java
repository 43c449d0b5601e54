package dev.faultline.notify.channel;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How far the worker is done in each partition it reads, and the commits of that. What is taken away is settled first,
 * while it still may be.
 */
final class WorkerOffsets implements ConsumerRebalanceListener {
    private static final Logger log = LoggerFactory.getLogger(WorkerOffsets.class);

    /** How long a stop, or a partition that is taken away, waits for attempts under way; what hangs longer is repeated. */
    static final Duration FAREWELL = Duration.ofSeconds(5);

    private final Map<TopicPartition, PartitionProgress> progress = new ConcurrentHashMap<>();
    private final Consumer<byte[], byte[]> reading;

    /** A consumer that is closing sends no heartbeats: who waits then is thrown out before the commit. */
    private boolean leaving;

    /** @param reading whose offsets they are */
    WorkerOffsets(Consumer<byte[], byte[]> reading) {
        this.reading = reading;
    }

    PartitionProgress of(TopicPartition partition) {
        return progress.computeIfAbsent(partition, p -> new PartitionProgress());
    }

    /** Commits what is done, without waiting for the answer. */
    void commit() {
        Map<TopicPartition, OffsetAndMetadata> done = done();
        if (!done.isEmpty()) {
            reading.commitAsync(done, (offsets, failure) -> {
                if (failure != null) {
                    log.warn("offsets were not committed; the next commit carries them", failure);
                }
            });
        }
    }

    /** Lets all that is under way end, for a few seconds, and commits it. */
    void settle() {
        settle(progress.keySet(), FAREWELL);
    }

    /** The consumer closes next. */
    void leave() {
        leaving = true;
    }

    private Map<TopicPartition, OffsetAndMetadata> done() {
        Map<TopicPartition, OffsetAndMetadata> done = new HashMap<>();
        progress.forEach((partition, at) ->
                at.advance().ifPresent(offset -> done.put(partition, new OffsetAndMetadata(offset))));
        return done;
    }

    private void settle(Collection<TopicPartition> partitions, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        try {
            for (TopicPartition partition : partitions) {
                of(partition).await(Math.max(0, (end - System.nanoTime()) / 1_000_000));
            }
            Map<TopicPartition, OffsetAndMetadata> done = done();
            if (!done.isEmpty()) {
                reading.commitSync(done);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (KafkaException e) {
            log.warn("offsets were not committed; some attempts will be repeated with the same message id", e);
        }
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        partitions.forEach(partition -> progress.put(partition, new PartitionProgress()));
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        settle(partitions, leaving ? Duration.ZERO : FAREWELL);
        partitions.forEach(progress::remove);
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
        partitions.forEach(progress::remove);
    }
}
