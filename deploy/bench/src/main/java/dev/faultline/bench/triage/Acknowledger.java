package dev.faultline.bench.triage;

import dev.faultline.bench.BenchException;
import dev.faultline.schemas.serde.WireSerdes;
import dev.faultline.schemas.topics.IncidentPartitioner;
import dev.faultline.schemas.topics.TopicSettings;
import dev.faultline.schemas.topics.Topics;
import dev.faultline.wire.Actor;
import dev.faultline.wire.CommandOutcome;
import dev.faultline.wire.CommandVerb;
import dev.faultline.wire.IncidentCommand;
import dev.faultline.wire.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Acknowledges incidents one after the other, as intake passes a person's command on and waits for its outcome. */
final class Acknowledger implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final TopicSettings topics;
    private final KafkaProducer<String, IncidentCommand> producer;
    private final KafkaConsumer<String, CommandOutcome> outcomes;

    Acknowledger(String bootstrapServers, WireSerdes serdes, TopicSettings topics) {
        this.topics = topics;
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers),
                new StringSerializer(),
                serdes.serializer(Topics.COMMANDS));
        this.outcomes = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers", bootstrapServers,
                        "isolation.level", "read_committed",
                        "auto.offset.reset", "latest"),
                new StringDeserializer(),
                serdes.deserializer(Topics.COMMAND_OUTCOMES));
        String topic = topics.nameOf(Topics.COMMAND_OUTCOMES);
        outcomes.assign(outcomes.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList());
        outcomes.seekToEnd(outcomes.assignment());
        // Where the end is gets asked for only when it is used, and must be before the first command.
        outcomes.assignment().forEach(outcomes::position);
    }

    /**
     * How long the outcome took.
     *
     * @throws BenchException when it is a refusal, or does not come
     */
    Duration acknowledge(String incident) {
        String id = UUID.randomUUID().toString();
        IncidentCommand command = IncidentCommand.newBuilder()
                .setCommandId(id)
                .setIncidentId(incident)
                .setVerb(CommandVerb.ACKNOWLEDGE)
                .setActor(new Actor("bench", Role.OPS, null))
                .setReceivedAt(Instant.now())
                .build();
        String topic = topics.nameOf(Topics.COMMANDS);
        int partition = IncidentPartitioner.partition(incident, topics.partitionsOf(Topics.COMMANDS));
        long sent = System.nanoTime();
        producer.send(new ProducerRecord<>(topic, partition, incident, command));
        producer.flush();
        while (System.nanoTime() - sent < PATIENCE.toNanos()) {
            for (var outcome : outcomes.poll(PATIENCE)) {
                if (outcome.key().equals(id)) {
                    Duration took = Duration.ofNanos(System.nanoTime() - sent);
                    requireAccepted(incident, outcome.value());
                    return took;
                }
            }
        }
        throw new BenchException("No outcome of acknowledging " + incident + " within " + PATIENCE.toSeconds() + " s");
    }

    private static void requireAccepted(String incident, CommandOutcome outcome) {
        if (!outcome.getAccepted()) {
            throw new BenchException("Acknowledging " + incident + " was refused: " + outcome.getReason());
        }
    }

    @Override
    public void close() {
        producer.close();
        outcomes.close();
    }
}
