package dev.faultline.bench.triage;

import dev.faultline.wire.FaultReported;
import java.time.Instant;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Puts faults on a topic, as intake does, and counts their bytes. */
final class Sender implements AutoCloseable {

    private final String subject;
    private final Serializer<FaultReported> serializer;
    private final KafkaProducer<String, byte[]> producer;
    private long records;
    private long bytes;

    /** @param subject the topic whose registered schema the bytes name, whatever topic they are sent to */
    Sender(String bootstrapServers, String subject, Serializer<FaultReported> serializer) {
        this.subject = subject;
        this.serializer = serializer;
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "linger.ms", 5, "batch.size", 64 * 1024),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /** One report of each fault; returns when the broker has them all. */
    void distinct(String topic, int first, int count) {
        Instant now = Instant.now();
        IntStream.range(first, first + count).forEach(number -> send(topic, number, 0, now));
        producer.flush();
    }

    /** As many reports again, in turn, of faults 0 up to the given number, a millisecond apart. */
    void repeats(String topic, int faults, int count) {
        Instant now = Instant.now();
        long event = records;
        for (int i = 0; i < count; i++) {
            send(topic, i % faults, event + i + 1, now.plusMillis(i));
        }
        producer.flush();
    }

    /** One report of each fault, all of the {@linkplain Faults#ofTheHotService hot service}. */
    void hot(String topic, int first, int count) {
        Instant now = Instant.now();
        IntStream.range(first, first + count)
                .forEach(number -> send(topic, number, Faults.ofTheHotService(number, now)));
        producer.flush();
    }

    int averageBytes() {
        return records == 0 ? 0 : Math.toIntExact(bytes / records);
    }

    private void send(String topic, int number, long event, Instant at) {
        send(topic, number, Faults.firing(number, event, at));
    }

    private void send(String topic, int number, FaultReported fault) {
        byte[] value = serializer.serialize(subject, fault);
        records++;
        bytes += value.length;
        producer.send(new ProducerRecord<>(topic, Faults.fingerprint(number), value));
    }

    @Override
    public void close() {
        producer.close();
        serializer.close();
    }
}
