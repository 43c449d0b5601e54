package dev.faultline.chaos.watch;

import dev.faultline.chaos.check.Observation;
import dev.faultline.chaos.inject.PoisonWriter;
import dev.faultline.chaos.line.ChaosException;
import dev.faultline.chaos.line.Patience;
import dev.faultline.schemas.serde.RegistryFlavour;
import dev.faultline.schemas.serde.Undecodable;
import dev.faultline.schemas.serde.WireSerdes;
import dev.faultline.schemas.topics.Topic;
import dev.faultline.schemas.topics.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Reads, from their beginning and on a thread of its own, what is committed on the topics that matter. Each record once, in
 * the order of its partition; a broker or a registry that is away is waited for.
 */
public final class LogReader implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration AGAIN = Duration.ofMillis(500);
    private static final List<Topic<?>> DECODED =
            List.of(Topics.INCIDENTS, Topics.SLA_EVENTS, Topics.DELIVERIES, Topics.COMMAND_OUTCOMES);
    private static final List<Topic<?>> POISONED =
            List.of(Topics.FAULTS, Topics.COMMANDS, Topics.INCIDENTS, Topics.SLA_EVENTS);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Map<String, Function<ConsumerRecord<byte[], byte[]>, Observation>> readers = new HashMap<>();
    private final Consumer<Observation> seen;
    private final Thread thread;
    private volatile boolean closing;
    private volatile long lastRecord = System.nanoTime();

    /** Begins to read; all topics must be there. */
    public LogReader(String bootstrapServers, String registryUrl, Consumer<Observation> seen) {
        this.seen = seen;
        this.consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        WireSerdes serdes = new WireSerdes(RegistryFlavour.APICURIO, registryUrl, Map.of());
        reading(Topics.INCIDENTS, serdes, (change, record) -> Sight.of(change));
        reading(
                Topics.SLA_EVENTS,
                serdes,
                (event, record) -> Sight.of(event, Instant.ofEpochMilli(record.timestamp())));
        reading(Topics.DELIVERIES, serdes, (delivery, record) -> Sight.of(delivery));
        reading(Topics.COMMAND_OUTCOMES, serdes, (outcome, record) -> Sight.of(outcome));
        List<TopicPartition> partitions = Stream.concat(
                        DECODED.stream().map(Topic::name), POISONED.stream().map(Topic::deadLetterName))
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        this.thread = Thread.ofPlatform().name("chaos-log-reader").start(this::read);
    }

    @FunctionalInterface
    private interface Reading<V> {
        Observation of(V value, ConsumerRecord<byte[], byte[]> record);
    }

    private <V extends SpecificRecord> void reading(Topic<V> topic, WireSerdes serdes, Reading<V> reading) {
        Deserializer<V> values = serdes.deserializer(topic);
        readers.put(topic.name(), record -> reading.of(values.deserialize(record.topic(), record.value()), record));
    }

    /** How long nothing has come. */
    public Duration quiet() {
        return Duration.ofNanos(System.nanoTime() - lastRecord);
    }

    private void read() {
        while (!closing) {
            try {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    lastRecord = System.nanoTime();
                    observation(record).ifPresent(seen);
                }
            } catch (InterruptException e) {
                return;
            } catch (KafkaException e) {
                // Away: what was polled has been passed on whole, so nothing is read twice.
                Patience.pass(AGAIN);
            }
        }
    }

    private Optional<Observation> observation(ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null) {
            return Optional.empty();
        }
        if (!readers.containsKey(record.topic())) {
            return PoisonWriter.letterIn(record.value()).map(Observation.PoisonSetAside::new);
        }
        while (!closing) {
            try {
                return Optional.of(
                        Objects.requireNonNull(readers.get(record.topic())).apply(record));
            } catch (RuntimeException e) {
                if (Undecodable.isInTheBytes(e)) {
                    return Optional.empty();
                }
                Patience.pass(AGAIN); // the registry is away
            }
        }
        return Optional.empty();
    }

    /** Stops reading. */
    @Override
    public void close() {
        closing = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ChaosException("Interrupted", e);
        }
        consumer.close();
    }
}
