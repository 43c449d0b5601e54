package dev.faultline.intake;

import dev.faultline.localcluster.LocalCluster;
import dev.faultline.schemas.serde.RegistryFlavour;
import dev.faultline.schemas.serde.WireSerdes;
import dev.faultline.schemas.topics.Topics;
import dev.faultline.wire.CommandOutcome;
import dev.faultline.wire.IncidentCommand;
import dev.faultline.wire.IncidentState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Stands where triage does: reads every command and answers each at once. */
public final class StandInTriage implements AutoCloseable {
    private final String prefix;
    private final UnaryOperator<CommandOutcome> decision;
    private final KafkaConsumer<String, byte[]> consumer;
    private final KafkaProducer<String, byte[]> producer;
    private final Deserializer<IncidentCommand> commands;
    private final Serializer<CommandOutcome> outcomes;
    private final List<IncidentCommand> seen = new CopyOnWriteArrayList<>();
    private final Thread thread;

    /** @param decision changes the outcome from "accepted" to whatever it is to be */
    public StandInTriage(LocalCluster cluster, String prefix, UnaryOperator<CommandOutcome> decision) {
        this.prefix = prefix;
        this.decision = decision;
        WireSerdes serdes = new WireSerdes(RegistryFlavour.APICURIO, cluster.registryUrl(), Map.of());
        this.commands = serdes.deserializer(Topics.COMMANDS);
        this.outcomes = serdes.serializer(Topics.COMMAND_OUTCOMES);
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", cluster.bootstrapServers(), "linger.ms", 0),
                new StringSerializer(),
                new ByteArraySerializer());
        this.consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", cluster.bootstrapServers()),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(prefix + "commands").stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        this.thread = Thread.ofVirtual().start(this::run);
    }

    /** The commands so far, in the order they were read. */
    public List<IncidentCommand> commands() {
        return seen;
    }

    private void run() {
        try {
            while (true) {
                consumer.poll(Duration.ofMillis(200))
                        .forEach(record -> answer(commands.deserialize(record.topic(), record.value())));
            }
        } catch (WakeupException e) {
            consumer.close();
        }
    }

    private void answer(IncidentCommand command) {
        seen.add(command);
        CommandOutcome outcome = decision.apply(CommandOutcome.newBuilder()
                .setCommandId(command.getCommandId())
                .setIncidentId(command.getIncidentId())
                .setVerb(command.getVerb())
                .setAccepted(true)
                .setReason("done by " + command.getActor().getName())
                .setState(IncidentState.ACKNOWLEDGED)
                .setRevision(2)
                .setDecidedAt(Instant.now())
                .build());
        String topic = prefix + "command-outcomes";
        producer.send(new ProducerRecord<>(topic, command.getCommandId(), outcomes.serialize(topic, outcome)));
    }

    @Override
    public void close() throws InterruptedException {
        consumer.wakeup();
        thread.join();
        producer.close();
        commands.close();
        outcomes.close();
    }
}
