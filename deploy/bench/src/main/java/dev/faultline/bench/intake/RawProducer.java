package dev.faultline.bench.intake;

import dev.faultline.bench.BenchException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** What the broker takes of records that are there already: the ceiling of whoever must make them first. */
final class RawProducer {
    private static final int SAMPLE = 20_000;
    private static final Duration POLL = Duration.ofSeconds(10);

    private final String bootstrapServers;
    private final List<ConsumerRecord<byte[], byte[]>> sample = new ArrayList<>();

    /** @param topic whose first records are the sample; they are taken as they stand there */
    RawProducer(String bootstrapServers, String topic) {
        this.bootstrapServers = bootstrapServers;
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "auto.offset.reset", "earliest"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList());
            var records = consumer.poll(POLL);
            while (!records.isEmpty() && sample.size() < SAMPLE) {
                records.forEach(sample::add);
                records = consumer.poll(Duration.ofSeconds(1));
            }
        }
        if (sample.isEmpty()) {
            throw new BenchException("No record is on " + topic);
        }
    }

    int averageBytes() {
        return (int) sample.stream()
                .mapToInt(ConsumerRecord::serializedValueSize)
                .average()
                .orElse(0);
    }

    /**
     * Records a second, acknowledged.
     *
     * @param topic where they go
     */
    double perSecond(String topic, Duration length) {
        long sent = 0;
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(settings(bootstrapServers))) {
            producer.partitionsFor(topic);
            long begin = System.nanoTime();
            while (System.nanoTime() - begin < length.toNanos()) {
                for (ConsumerRecord<byte[], byte[]> record : sample) {
                    producer.send(new ProducerRecord<>(topic, record.key(), record.value()));
                }
                sent += sample.size();
            }
            producer.flush();
            return sent * 1e9 / (System.nanoTime() - begin);
        }
    }

    /** A producer's settings, as intake's own but for its patience. */
    static Map<String, Object> settings(String bootstrapServers) {
        return Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "key.serializer",
                ByteArraySerializer.class,
                "value.serializer",
                ByteArraySerializer.class,
                "acks",
                "all",
                "compression.type",
                "snappy",
                "batch.size",
                64 * 1024,
                "buffer.memory",
                32 * 1024 * 1024L,
                "linger.ms",
                2);
    }
}
