package dev.faultline.standalone.tail;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads what several topics hold now, all partitions, committed records only, as one sequence: by the time of their
 * append, then topic in the order asked for, partition and offset. The same log always gives the same sequence. However
 * much there is, only a little of each partition is in memory.
 */
public final class MergedTopics {
    private static final Duration POLL = Duration.ofMillis(200);
    /** Records of one partition read ahead before it has to wait for the others. */
    private static final int READ_AHEAD = 2_000;

    private final KafkaCluster cluster;

    public MergedTopics(KafkaCluster cluster) {
        this.cluster = cluster;
    }

    /**
     * One topic, and how far back.
     *
     * @param topic its name without the cluster's prefix; one the cluster does not have gives nothing
     * @param whole whether what was appended before the time asked for counts too
     */
    public record Wanted(String topic, boolean whole) {}

    /** Is given each record, in order. */
    @FunctionalInterface
    public interface Taker {
        /** Takes a record; answers whether to go on. */
        boolean take(TailedRecord record);
    }

    /**
     * Reads up to the present end.
     *
     * @param from records appended before are left out; null for all there are
     * @param to records appended then or later are left out; null for up to now
     * @throws org.apache.kafka.common.KafkaException when the cluster does not answer within 10 s
     */
    public void read(List<Wanted> topics, @Nullable Instant from, @Nullable Instant to, Taker taker) {
        Map<String, ValueDecoder> decoders = topics.stream()
                .collect(Collectors.toMap(
                        Wanted::topic, wanted -> new ValueDecoder(wanted.topic(), cluster.registryUrl())));
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                cluster.consumerSettings(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<Lane> lanes = lanes(consumer, topics, from, to);
            merge(consumer, lanes, record -> {
                String topic = record.topic().substring(cluster.prefix().length());
                return taker.take(TailedRecord.of(topic, record, Objects.requireNonNull(decoders.get(topic))));
            });
        } finally {
            decoders.values().forEach(ValueDecoder::close);
        }
    }

    private List<Lane> lanes(
            KafkaConsumer<?, ?> consumer, List<Wanted> topics, @Nullable Instant from, @Nullable Instant to) {
        List<Lane> lanes = new ArrayList<>();
        Map<TopicPartition, Long> starts = new HashMap<>();
        Map<String, List<PartitionInfo>> known = consumer.listTopics();
        for (int place = 0; place < topics.size(); place++) {
            for (PartitionInfo info :
                    known.getOrDefault(cluster.prefix() + topics.get(place).topic(), List.of())) {
                TopicPartition partition = new TopicPartition(info.topic(), info.partition());
                lanes.add(new Lane(partition, place));
                if (from != null && !topics.get(place).whole()) {
                    starts.put(partition, from.toEpochMilli());
                }
            }
        }
        List<TopicPartition> partitions = lanes.stream().map(Lane::partition).toList();
        consumer.assign(partitions);
        Map<TopicPartition, Long> ends = ends(consumer, partitions, to);
        lanes.forEach(lane -> lane.endsAt(Objects.requireNonNull(ends.get(lane.partition()))));
        consumer.seekToBeginning(partitions);
        consumer.offsetsForTimes(starts)
                .forEach((partition, first) -> consumer.seek(
                        partition, first == null ? Objects.requireNonNull(ends.get(partition)) : first.offset()));
        return lanes;
    }

    private static Map<TopicPartition, Long> ends(
            KafkaConsumer<?, ?> consumer, List<TopicPartition> partitions, @Nullable Instant to) {
        Map<TopicPartition, Long> ends = new HashMap<>(consumer.endOffsets(partitions));
        if (to != null) {
            Map<TopicPartition, Long> times =
                    partitions.stream().collect(Collectors.toMap(partition -> partition, p -> to.toEpochMilli()));
            for (Map.Entry<TopicPartition, @Nullable OffsetAndTimestamp> first :
                    consumer.offsetsForTimes(times).entrySet()) {
                if (first.getValue() != null) {
                    ends.merge(first.getKey(), first.getValue().offset(), Math::min);
                }
            }
        }
        return ends;
    }

    /** Hands on the least of all heads, for as long as the head of every partition is known. */
    private static void merge(KafkaConsumer<byte[], byte[]> consumer, List<Lane> lanes, Handing handing) {
        Map<TopicPartition, Lane> byPartition = lanes.stream().collect(Collectors.toMap(Lane::partition, lane -> lane));
        PriorityQueue<Lane> waiting = new PriorityQueue<>(Lane.BY_HEAD);
        List<Lane> unknown = new ArrayList<>(lanes);
        while (true) {
            for (Lane lane : List.copyOf(unknown)) {
                if (lane.hasHead()) {
                    unknown.remove(lane);
                    waiting.add(lane);
                } else if (consumer.position(lane.partition()) >= lane.end()) {
                    unknown.remove(lane);
                }
            }
            while (unknown.isEmpty() && !waiting.isEmpty()) {
                Lane least = waiting.remove();
                if (!handing.hand(least.next())) {
                    return;
                }
                (least.hasHead() ? waiting : unknown).add(least);
            }
            if (unknown.isEmpty()) {
                return;
            }
            for (Lane lane : lanes) {
                boolean enough = lane.size() >= READ_AHEAD || consumer.position(lane.partition()) >= lane.end();
                if (enough) {
                    consumer.pause(List.of(lane.partition()));
                } else {
                    consumer.resume(List.of(lane.partition()));
                }
            }
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                Objects.requireNonNull(byPartition.get(new TopicPartition(record.topic(), record.partition())))
                        .add(record);
            }
        }
    }

    @FunctionalInterface
    private interface Handing {
        boolean hand(ConsumerRecord<byte[], byte[]> record);
    }
}
