package dev.faultline.intake.outbound;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.Serializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes one topic and returns when the broker has acknowledged everything.
 *
 * @param <V> the topic's value
 */
public final class LinePublisher<V extends SpecificRecord> implements AutoCloseable {
    private static final Duration CLOSE = Duration.ofSeconds(10);

    private static final Logger log = LoggerFactory.getLogger(LinePublisher.class);

    private final Producer<String, V> producer;
    private final Serializer<V> serializer;
    private final String topic;
    private final Timer latency;
    private final AtomicBoolean away = new AtomicBoolean();

    /** What to write, and under which key. */
    public record Keyed<V>(String key, V value) {}

    /** Where a record stands on its topic, for good. */
    public record Position(int partition, long offset) {}

    /**
     * @param producer idempotent, with {@code delivery.timeout.ms} as the bound of a publish; closed with this
     * @param serializer the one the producer uses
     * @param topic the topic's name on this cluster
     */
    public LinePublisher(Producer<String, V> producer, Serializer<V> serializer, String topic, MeterRegistry metrics) {
        this.producer = producer;
        this.serializer = serializer;
        this.topic = topic;
        this.latency = Timer.builder("faultline.publish")
                .description("From handing records to the producer until the broker acknowledged the last of them")
                .tag("topic", topic)
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofMillis(1))
                .maximumExpectedValue(Duration.ofSeconds(15))
                .register(metrics);
    }

    /**
     * Learns where the topic is and the id of its schema, so that neither the first publish nor one while the registry is
     * away has to ask. What cannot be learned now is learned when it is needed.
     *
     * @param sample any record of the topic; it is not sent
     */
    public void learn(V sample) {
        try {
            serializer.serialize(topic, sample);
            producer.partitionsFor(topic);
        } catch (RuntimeException e) {
            log.atWarn()
                    .addKeyValue("topic", topic)
                    .addKeyValue("cause", e.toString())
                    .log("not yet ready to publish");
        }
    }

    /**
     * Writes the records, in order for each key.
     *
     * @return where each of them stands
     * @throws LineAway when not every one was acknowledged; some may have been written nevertheless
     */
    public List<Position> publish(List<Keyed<V>> records) throws LineAway {
        return publish(records, Function.identity());
    }

    /**
     * Writes a record of each of these, in order for each key. A record is made when it is its turn to be sent, so that a
     * large request is not held in memory as what was told and as records too.
     *
     * @param record makes the record of one
     * @return where each of them stands
     * @throws LineAway when not every one was acknowledged; some may have been written nevertheless
     */
    public <T> List<Position> publish(List<T> told, Function<? super T, Keyed<V>> record) throws LineAway {
        Timer.Sample started = Timer.start();
        List<Position> positions = new ArrayList<>(told.size());
        try {
            List<Future<RecordMetadata>> sent = new ArrayList<>(told.size());
            for (T one : told) {
                sent.add(send(record.apply(one)));
            }
            for (Future<RecordMetadata> acknowledged : sent) {
                positions.add(await(acknowledged));
            }
        } catch (LineAway e) {
            note(e);
            throw e;
        }
        started.stop(latency);
        if (away.get() && !told.isEmpty() && away.compareAndSet(true, false)) {
            log.atInfo().addKeyValue("topic", topic).log("publishing is acknowledged again");
        }
        return positions;
    }

    /** Once for each absence: senders repeat, and a log full of repeats hides the rest. */
    private void note(LineAway e) {
        if (away.compareAndSet(false, true)) {
            log.atWarn()
                    .addKeyValue("topic", topic)
                    .addKeyValue("missing", e.missing())
                    .addKeyValue("cause", String.valueOf(e.getCause()))
                    .log("publishing is not acknowledged; senders are told to send again");
        }
    }

    private Future<RecordMetadata> send(Keyed<V> keyed) throws LineAway {
        try {
            return producer.send(new ProducerRecord<>(topic, keyed.key(), keyed.value()));
        } catch (InterruptException e) {
            throw new LineAway(LineAway.Missing.BROKER, e);
        } catch (RuntimeException e) {
            // Kafka hands its own troubles over in the future; what is thrown here comes from the serializer, and our
            // records always fit their schema: it could not learn the schema's id.
            throw new LineAway(LineAway.Missing.REGISTRY, e);
        }
    }

    /** Bounded by the producer's {@code max.block.ms} and {@code delivery.timeout.ms}. */
    private static Position await(Future<RecordMetadata> acknowledged) throws LineAway {
        try {
            RecordMetadata written = acknowledged.get();
            return new Position(written.partition(), written.offset());
        } catch (ExecutionException e) {
            throw new LineAway(LineAway.Missing.BROKER, e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LineAway(LineAway.Missing.BROKER, e);
        }
    }

    /** Flushes what is under way, for at most 10 s. */
    @Override
    public void close() {
        producer.close(CLOSE);
    }
}
