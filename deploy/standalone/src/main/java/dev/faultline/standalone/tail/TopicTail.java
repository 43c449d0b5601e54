package dev.faultline.standalone.tail;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads topics, all partitions of each, without a consumer group: looking leaves no trace on the cluster. */
public final class TopicTail implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Map<String, ValueDecoder> decoders;

    private TopicTail(KafkaConsumer<byte[], byte[]> consumer, Map<String, ValueDecoder> decoders) {
        this.consumer = consumer;
        this.decoders = Map.copyOf(decoders);
    }

    /**
     * Opens a topic; empty when the cluster has none of that name.
     *
     * @param fromBeginning whether to read what is there, or only what comes
     * @throws org.apache.kafka.common.KafkaException when the cluster does not answer within 10 s
     */
    public static Optional<TopicTail> open(String topic, KafkaCluster cluster, boolean fromBeginning) {
        return open(List.of(topic), cluster, fromBeginning);
    }

    /** As {@link #open(String, KafkaCluster, boolean)}, for several topics; empty when the cluster lacks one of them. */
    public static Optional<TopicTail> open(List<String> topics, KafkaCluster cluster, boolean fromBeginning) {
        KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                cluster.consumerSettings(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        try {
            List<TopicPartition> partitions = new ArrayList<>();
            Map<String, ValueDecoder> decoders = new HashMap<>();
            for (String topic : topics) {
                String name = cluster.prefix() + topic;
                List<PartitionInfo> known = consumer.partitionsFor(name);
                if (known.isEmpty()) {
                    consumer.close();
                    return Optional.empty();
                }
                known.forEach(info -> partitions.add(new TopicPartition(name, info.partition())));
            }
            start(consumer, partitions, fromBeginning);
            topics.forEach(
                    topic -> decoders.put(cluster.prefix() + topic, new ValueDecoder(topic, cluster.registryUrl())));
            return Optional.of(new TopicTail(consumer, decoders));
        } catch (RuntimeException e) {
            consumer.close();
            throw e;
        }
    }

    /**
     * Does now what the first record would have to wait for: the serde library takes about a second to get going. For
     * whoever measures how long records take to come.
     */
    public void learn() {
        decoders.values().forEach(ValueDecoder::learn);
    }

    /**
     * Hands over record after record until the taker has had enough or the time is up.
     *
     * @param enough gets each record and answers whether it was the last one wanted
     * @param atMost how long to read in all
     */
    public void read(Predicate<TailedRecord> enough, Duration atMost) {
        long deadline = System.nanoTime() + atMost.toNanos();
        read(enough, () -> System.nanoTime() - deadline >= 0);
    }

    /**
     * Hands over record after record until the taker has had enough or is asked to stop.
     *
     * @param enough gets each record and answers whether it was the last one wanted
     * @param stop asked between polls, a few times a second
     */
    public void read(Predicate<TailedRecord> enough, BooleanSupplier stop) {
        while (!stop.getAsBoolean()) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                ValueDecoder decoder = Objects.requireNonNull(decoders.get(record.topic()));
                if (enough.test(TailedRecord.of(decoder.topic(), record, decoder))) {
                    return;
                }
            }
        }
    }

    @Override
    public void close() {
        consumer.close();
        decoders.values().forEach(ValueDecoder::close);
    }

    private static void start(
            KafkaConsumer<?, ?> consumer, Collection<TopicPartition> partitions, boolean fromBeginning) {
        consumer.assign(partitions);
        if (fromBeginning) {
            consumer.seekToBeginning(partitions);
        } else {
            consumer.seekToEnd(partitions);
        }
        // Seeking is lazy: the end that counts is the one of now, not of the first poll.
        partitions.forEach(consumer::position);
    }
}
