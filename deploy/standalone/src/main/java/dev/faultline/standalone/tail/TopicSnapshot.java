package dev.faultline.standalone.tail;

import dev.faultline.schemas.serde.RegistryFlavour;
import dev.faultline.schemas.serde.Undecodable;
import dev.faultline.schemas.serde.WireSerdes;
import dev.faultline.schemas.topics.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;

/** What a compacted topic holds now: the newest value of each key. */
public final class TopicSnapshot {
    private static final Duration POLL = Duration.ofMillis(200);

    private TopicSnapshot() {}

    /**
     * Reads the topic to its present end.
     *
     * @param bootstrapServers the cluster's {@code bootstrap.servers}
     * @param registryUrl root URL of the registry
     * @throws org.apache.kafka.common.KafkaException when the cluster does not answer within 10 s
     */
    public static <V extends SpecificRecord> Map<String, V> read(
            Topic<V> topic, String bootstrapServers, String registryUrl) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "isolation.level",
                "read_committed",
                "allow.auto.create.topics",
                false,
                "default.api.timeout.ms",
                10_000);
        Map<String, V> newest = new LinkedHashMap<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
                Deserializer<V> values =
                        new WireSerdes(RegistryFlavour.APICURIO, registryUrl, Map.of()).deserializer(topic)) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic.name()).stream()
                    .map(info -> new TopicPartition(topic.name(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream()
                    .anyMatch(partition -> consumer.position(partition) < ends.getOrDefault(partition, 0L))) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    String key = new String(record.key(), StandardCharsets.UTF_8);
                    if (record.value() == null) {
                        newest.remove(key);
                    } else {
                        decoded(values, topic, record.value()).ifPresent(value -> newest.put(key, value));
                    }
                }
            }
        }
        return newest;
    }

    /** What nobody can decode counts nowhere on the line. */
    private static <V extends SpecificRecord> Optional<V> decoded(
            Deserializer<V> values, Topic<V> topic, byte[] value) {
        try {
            return Optional.of(values.deserialize(topic.name(), value));
        } catch (RuntimeException e) {
            if (Undecodable.isInTheBytes(e)) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
