package dev.faultline.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.faultline.localcluster.LocalCluster;
import dev.faultline.schemas.deadletter.DeadLetter;
import dev.faultline.schemas.serde.WireSerdes;
import dev.faultline.schemas.topics.IncidentPartitioner;
import dev.faultline.schemas.topics.TopicSettings;
import dev.faultline.schemas.topics.Topics;
import dev.faultline.wire.Actor;
import dev.faultline.wire.CommandOutcome;
import dev.faultline.wire.CommandVerb;
import dev.faultline.wire.IncidentCommand;
import dev.faultline.wire.Role;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

/** A service that only answers every command stands for all stream services. */
@Tag("broker")
class LineStarterTest {

    @SpringBootConfiguration
    @EnableAutoConfiguration
    static class EchoApplication {
        @Bean
        LineTopology echo(WireSerdes serdes, TopicSettings topics) {
            return builder -> builder.stream(
                            topics.nameOf(Topics.COMMANDS),
                            Consumed.with(Serdes.String(), serdes.valueSerde(Topics.COMMANDS))
                                    .withName("commands"))
                    .mapValues(LineStarterTest::accepted, Named.as("accept"))
                    .to(
                            topics.nameOf(Topics.COMMAND_OUTCOMES),
                            Produced.with(Serdes.String(), serdes.valueSerde(Topics.COMMAND_OUTCOMES))
                                    .withName("outcomes"));
        }
    }

    @TempDir
    static Path state;

    static LocalCluster cluster;
    static ConfigurableApplicationContext service;

    @BeforeAll
    static void start() {
        cluster = LocalCluster.shared();
        service = new SpringApplicationBuilder(EchoApplication.class)
                .run(
                        "--spring.application.name=triage",
                        "--server.port=0",
                        "--spring.kafka.bootstrap-servers=" + cluster.bootstrapServers(),
                        "--spring.kafka.streams.state-dir=" + state,
                        "--faultline.registry.url=" + cluster.registryUrl(),
                        "--faultline.policy.dirs=" + state);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void aRecordGoesThroughAndTheNextOneToo() {
        send("INC-1-7", wire(command("c-1", "INC-1-7")));

        ConsumerRecord<byte[], byte[]> outcome = awaitRecord("command-outcomes", "INC-1-7");

        CommandOutcome decoded = service.getBean(WireSerdes.class)
                .deserializer(Topics.COMMAND_OUTCOMES)
                .deserialize("command-outcomes", outcome.value());
        assertThat(decoded.getCommandId()).isEqualTo("c-1");
    }

    @Test
    void whatNobodyCanDecodeIsSetAsideAsItCameAndTheLineGoesOn() {
        byte[] poison = "this is no avro".getBytes(StandardCharsets.UTF_8);

        send("INC-2-1", poison);
        send("INC-2-1", wire(command("c-2", "INC-2-1")));

        ConsumerRecord<byte[], byte[]> letter = awaitRecord("commands-dlt", "INC-2-1");
        assertThat(letter.value()).isEqualTo(poison);
        assertThat(header(letter, DeadLetter.TOPIC)).isEqualTo("commands");
        assertThat(header(letter, DeadLetter.PARTITION)).isEqualTo("2");
        assertThat(header(letter, DeadLetter.SERVICE)).isEqualTo("faultline-triage");
        assertThat(header(letter, DeadLetter.REASON)).isNotBlank();
        assertThat(awaitRecord("command-outcomes", "INC-2-1")).isNotNull();
    }

    @Test
    void itSaysWhenItIsReadyAndShowsItsMetrics() {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> get("/actuator/health/readiness").statusCode() == 200);

        assertThat(get("/actuator/health/readiness").body()).contains("\"streams\":\"RUNNING\"", "\"version\":");
        assertThat(get("/actuator/prometheus").body())
                .contains("service=\"triage\"")
                .contains("kafka_consumer_fetch_manager_records_lag");
    }

    private static CommandOutcome accepted(IncidentCommand command) {
        return CommandOutcome.newBuilder()
                .setCommandId(command.getCommandId())
                .setIncidentId(command.getIncidentId())
                .setVerb(command.getVerb())
                .setAccepted(true)
                .setReason("echo")
                .setState(null)
                .setRevision(1)
                .setDecidedAt(command.getReceivedAt())
                .build();
    }

    private static IncidentCommand command(String id, String incident) {
        return IncidentCommand.newBuilder()
                .setCommandId(id)
                .setIncidentId(incident)
                .setVerb(CommandVerb.ACKNOWLEDGE)
                .setActor(new Actor("Ann", Role.OPS, null))
                .setReceivedAt(Instant.ofEpochMilli(1))
                .build();
    }

    private static byte[] wire(IncidentCommand command) {
        return service.getBean(WireSerdes.class).serializer(Topics.COMMANDS).serialize("commands", command);
    }

    private static void send(String key, byte[] value) {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers", cluster.bootstrapServers(),
                        "partitioner.class", IncidentPartitioner.class.getName()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            int partition = IncidentPartitioner.partition(key, TopicSettings.LOCAL.partitions());
            producer.send(new ProducerRecord<>("commands", partition, key.getBytes(StandardCharsets.UTF_8), value));
        }
    }

    private static ConsumerRecord<byte[], byte[]> awaitRecord(String topic, String key) {
        return await().atMost(Duration.ofSeconds(30)).until(() -> find(topic, key), Objects::nonNull);
    }

    private static @Nullable ConsumerRecord<byte[], byte[]> find(String topic, String key) {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", cluster.bootstrapServers(), "isolation.level", "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = new ArrayList<>();
            consumer.partitionsFor(topic).forEach(p -> partitions.add(new TopicPartition(topic, p.partition())));
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            for (int poll = 0; poll < 3; poll++) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                    if (key.equals(new String(record.key(), StandardCharsets.UTF_8))) {
                        return record;
                    }
                }
            }
            return null;
        }
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private static HttpResponse<String> get(String path) {
        String port = service.getEnvironment().getRequiredProperty("local.server.port");
        try {
            return HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                    .build(),
                            BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
