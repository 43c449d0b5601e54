package dev.faultline.standalone.tail;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** One partition of a merge: what was read of it and not yet handed on. */
final class Lane {
    /** Which head comes first; only for lanes that have one. */
    static final Comparator<Lane> BY_HEAD = Comparator.comparingLong(Lane::time)
            .thenComparingInt(lane -> lane.place)
            .thenComparingInt(lane -> lane.partition.partition());

    private final TopicPartition partition;
    private final int place;
    private final Deque<ConsumerRecord<byte[], byte[]>> read = new ArrayDeque<>();
    private long end = Long.MAX_VALUE;
    private long latest = Long.MIN_VALUE;

    /** @param place of its topic among those asked for */
    Lane(TopicPartition partition, int place) {
        this.partition = partition;
        this.place = place;
    }

    TopicPartition partition() {
        return partition;
    }

    /** The first offset that does not count. */
    long end() {
        return end;
    }

    void endsAt(long offset) {
        end = offset;
    }

    void add(ConsumerRecord<byte[], byte[]> record) {
        if (record.offset() < end) {
            read.add(record);
        }
    }

    boolean hasHead() {
        return !read.isEmpty();
    }

    int size() {
        return read.size();
    }

    ConsumerRecord<byte[], byte[]> next() {
        latest = time();
        return read.remove();
    }

    /** When the head was appended; a broker's clock that went back does not take a partition out of its order. */
    private long time() {
        return Math.max(latest, read.element().timestamp());
    }
}
