package dev.faultline.timers;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * How far one stream thread has come in its input. A stream thread polls its one main consumer, processes, punctuates
 * and commits, all on itself; so what its clients see is handed to its processors through the thread, without a lock.
 */
final class ReadProgress {

    private static final ThreadLocal<ReadProgress> OF_THREAD = ThreadLocal.withInitial(ReadProgress::new);

    private final Map<TopicPartition, Backlog> followed = new HashMap<>();
    private @Nullable Consumer<?, ?> consumer;

    private ReadProgress() {}

    static ReadProgress ofThisThread() {
        return OF_THREAD.get();
    }

    void polling(Consumer<?, ?> consumer) {
        this.consumer = consumer;
    }

    void polled(ConsumerRecords<?, ?> records) {
        followed.forEach((partition, backlog) -> {
            backlog.polled(records.records(partition));
            OffsetAndMetadata next = records.nextOffsets().get(partition);
            if (next != null) {
                backlog.positioned(next.offset());
            }
        });
    }

    void committed(Map<TopicPartition, OffsetAndMetadata> offsets) {
        followed.forEach((partition, backlog) -> {
            OffsetAndMetadata next = offsets.get(partition);
            if (next != null) {
                backlog.committed(next.offset());
            }
        });
    }

    /** Whether this thread polls a consumer that reports here; without one nothing can be known. */
    boolean isKnown() {
        return consumer != null;
    }

    Set<TopicPartition> assignment() {
        return consumer == null ? Set.of() : consumer.assignment();
    }

    OptionalLong lag(TopicPartition partition) {
        return consumer == null ? OptionalLong.empty() : consumer.currentLag(partition);
    }

    /** Watches a partition from here on; whoever watched it before belonged to a task that is gone. */
    Backlog follow(TopicPartition partition) {
        Backlog backlog = new Backlog();
        followed.put(partition, backlog);
        return backlog;
    }

    void unfollow(TopicPartition partition, Backlog backlog) {
        followed.remove(partition, backlog);
    }
}
