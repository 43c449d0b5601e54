package dev.faultline.standalone.tail;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads one topic, all partitions, without a consumer group: looking leaves no trace on the cluster. */
public final class TopicTail implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final ValueDecoder decoder;

    private TopicTail(KafkaConsumer<byte[], byte[]> consumer, ValueDecoder decoder) {
        this.consumer = consumer;
        this.decoder = decoder;
    }

    /**
     * Opens a topic; empty when the cluster has none of that name.
     *
     * @param bootstrapServers the cluster's {@code bootstrap.servers}
     * @param registryUrl root URL of the registry
     * @param fromBeginning whether to read what is there, or only what comes
     * @throws org.apache.kafka.common.KafkaException when the cluster does not answer within 10 s
     */
    public static Optional<TopicTail> open(
            String topic, String bootstrapServers, String registryUrl, boolean fromBeginning) {
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
        KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        try {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            if (partitions.isEmpty()) {
                consumer.close();
                return Optional.empty();
            }
            start(consumer, partitions, fromBeginning);
            return Optional.of(new TopicTail(consumer, new ValueDecoder(topic, registryUrl)));
        } catch (RuntimeException e) {
            consumer.close();
            throw e;
        }
    }

    /**
     * Hands over record after record until the taker has had enough or the time is up.
     *
     * @param enough gets each record and answers whether it was the last one wanted
     * @param atMost how long to read in all
     */
    public void read(Predicate<TailedRecord> enough, Duration atMost) {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (System.nanoTime() - deadline < 0) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                if (enough.test(TailedRecord.of(record, decoder))) {
                    return;
                }
            }
        }
    }

    @Override
    public void close() {
        consumer.close();
        decoder.close();
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
