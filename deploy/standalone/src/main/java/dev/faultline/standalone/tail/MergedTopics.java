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

    private final String bootstrapServers;
    private final String registryUrl;

    /**
     * @param bootstrapServers the cluster's {@code bootstrap.servers}
     * @param registryUrl root URL of the registry
     */
    public MergedTopics(String bootstrapServers, String registryUrl) {
        this.bootstrapServers = bootstrapServers;
        this.registryUrl = registryUrl;
    }

    /**
     * One topic, and how far back.
     *
     * @param topic its name; one the cluster does not have gives nothing
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
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                bootstrapServers,
                // What a transaction took back never happened.
                "isolation.level",
                "read_committed",
                "allow.auto.create.topics",
                false,
                "default.api.timeout.ms",
                10_000);
        Map<String, ValueDecoder> decoders = topics.stream()
                .collect(Collectors.toMap(Wanted::topic, wanted -> new ValueDecoder(wanted.topic(), registryUrl)));
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<Lane> lanes = lanes(consumer, topics, from, to);
            merge(consumer, lanes, record -> {
                ValueDecoder decoder = Objects.requireNonNull(decoders.get(record.topic()));
                return taker.take(TailedRecord.of(record, decoder));
            });
        } finally {
            decoders.values().forEach(ValueDecoder::close);
        }
    }

    private static List<Lane> lanes(
            KafkaConsumer<?, ?> consumer, List<Wanted> topics, @Nullable Instant from, @Nullable Instant to) {
        List<Lane> lanes = new ArrayList<>();
        Map<TopicPartition, Long> starts = new HashMap<>();
        Map<String, List<PartitionInfo>> known = consumer.listTopics();
        for (int place = 0; place < topics.size(); place++) {
            for (PartitionInfo info : known.getOrDefault(topics.get(place).topic(), List.of())) {
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
