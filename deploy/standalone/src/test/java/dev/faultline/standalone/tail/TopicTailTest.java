package dev.faultline.standalone.tail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.localcluster.LocalCluster;
import dev.faultline.schemas.serde.RegistryFlavour;
import dev.faultline.schemas.serde.SchemaRegistrar;
import dev.faultline.schemas.serde.WireSerdes;
import dev.faultline.schemas.topics.Topic;
import dev.faultline.schemas.topics.Topics;
import dev.faultline.wire.CommandOutcome;
import dev.faultline.wire.CommandVerb;
import dev.faultline.wire.ShiftOverride;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Each test has a topic to itself. */
@Tag("broker")
class TopicTailTest {

    private static final Duration LONG_ENOUGH = Duration.ofSeconds(30);

    private final LocalCluster cluster = LocalCluster.shared();

    @Test
    void decodesWhatIsThereAlreadyAndStopsWhenItsReaderHasEnough() {
        // Given two records on a topic of the catalogue
        String topic = Topics.COMMAND_OUTCOMES.name();
        create(topic);
        write(topic, "c-1", avro(outcome("c-1")));
        write(topic, "c-2", avro(outcome("c-2")));
        // When one is asked for
        List<JsonNode> read = read(topic, 1);
        // Then
        assertThat(read).hasSize(1);
        JsonNode first = read.getFirst();
        assertThat(first.path("topic").asString()).isEqualTo(topic);
        assertThat(first.path("partition").asInt()).isZero();
        assertThat(first.path("offset").asLong()).isZero();
        assertThat(Instant.parse(first.path("timestamp").asString())).isAfter(Instant.EPOCH);
        assertThat(first.path("key").asString()).isEqualTo("c-1");
        assertThat(first.path("value").path("verb").asString()).isEqualTo("ACKNOWLEDGE");
        assertThat(first.path("value").path("state").isNull()).isTrue();
        assertThat(first.path("value").path("decidedAt").asString()).isEqualTo("2026-11-23T08:00:00Z");
    }

    @Test
    void bytesThatAreNoAvroAreShownAsTheyAreAndDoNotEndTheReading() {
        // Given
        String topic = Topics.SILENCES.name();
        create(topic);
        write(topic, "broken", "??".getBytes(StandardCharsets.UTF_8));
        write(topic, "gone", null);
        // When
        List<JsonNode> read = read(topic, 2);
        // Then
        assertThat(read.get(0).path("value").asString()).isEqualTo("Pz8=");
        assertThat(read.get(0).path("error").asString()).isNotBlank();
        assertThat(read.get(1).path("value").isNull()).isTrue();
        assertThat(read.get(1).has("error")).isFalse();
    }

    @Test
    void aDeadLetterComesWithTheHeadersThatSayWhy() {
        // Given
        String topic = Topics.FAULTS.deadLetterName();
        create(topic);
        ProducerRecord<String, byte[]> letter = new ProducerRecord<>(topic, "k", new byte[] {1});
        letter.headers().add("faultline-dlt-reason", "no such schema".getBytes(StandardCharsets.UTF_8));
        write(letter);
        // When
        List<JsonNode> read = read(topic, 1);
        // Then
        assertThat(read.getFirst().path("headers").path("faultline-dlt-reason").asString())
                .isEqualTo("no such schema");
        assertThat(read.getFirst().path("value").asString()).isEqualTo("AQ==");
    }

    @Test
    void aSnapshotIsTheNewestValueOfEachKeyThatIsLeft() {
        // Given two overrides, of which one was changed and the other taken back
        String topic = Topics.OVERRIDES.name();
        create(topic);
        write(topic, "s-1", avro(Topics.OVERRIDES, override("li-lei")));
        write(topic, "s-2", avro(Topics.OVERRIDES, override("li-lei")));
        write(topic, "s-1", avro(Topics.OVERRIDES, override("wang-jun")));
        write(topic, "s-2", null);
        // When
        Map<String, ShiftOverride> snapshot =
                TopicSnapshot.read(Topics.OVERRIDES, cluster.bootstrapServers(), cluster.registryUrl());
        // Then
        assertThat(snapshot).containsOnly(Map.entry("s-1", override("wang-jun")));
    }

    private static ShiftOverride override(String person) {
        Instant start = Instant.parse("2026-11-23T08:00:00Z");
        return new ShiftOverride("s-1", "rota", person, start, start.plusSeconds(3600), "swap", "Li Lei", start);
    }

    @Test
    void fromTheEndOnlyWhatComesAfterOpeningCounts() {
        // Given
        String topic = "tail-from-the-end";
        create(topic);
        write(topic, "before", new byte[] {1});
        List<String> keys = new ArrayList<>();
        try (TopicTail tail = TopicTail.open(
                        topic, KafkaCluster.open(cluster.bootstrapServers(), cluster.registryUrl()), false)
                .orElseThrow()) {
            // When
            write(topic, "after", new byte[] {1});
            tail.read(record -> keys.add(parse(record).path("key").asString()), LONG_ENOUGH);
        }
        // Then
        assertThat(keys).containsExactly("after");
    }

    @Test
    void stopsByItselfWhenTheTimeIsUp() {
        String topic = "tail-of-nothing";
        create(topic);
        try (TopicTail tail = TopicTail.open(
                        topic, KafkaCluster.open(cluster.bootstrapServers(), cluster.registryUrl()), true)
                .orElseThrow()) {
            tail.read(record -> false, Duration.ofMillis(300));
        }
    }

    @Test
    void aTopicThatIsNotThereIsNotMade() {
        assertThat(TopicTail.open(
                        "no-such-topic", KafkaCluster.open(cluster.bootstrapServers(), cluster.registryUrl()), true))
                .isEmpty();
        assertThat(TopicTail.open(
                        "no-such-topic", KafkaCluster.open(cluster.bootstrapServers(), cluster.registryUrl()), true))
                .isEmpty();
    }

    private List<JsonNode> read(String topic, int count) {
        List<JsonNode> read = new ArrayList<>();
        try (TopicTail tail = TopicTail.open(
                        topic, KafkaCluster.open(cluster.bootstrapServers(), cluster.registryUrl()), true)
                .orElseThrow()) {
            tail.read(
                    record -> {
                        read.add(parse(record));
                        return read.size() == count;
                    },
                    LONG_ENOUGH);
        }
        return read;
    }

    private static JsonNode parse(TailedRecord record) {
        assertThat(record.json()).doesNotContain("\n");
        return JsonMapper.shared().readTree(record.json());
    }

    private static CommandOutcome outcome(String id) {
        return CommandOutcome.newBuilder()
                .setCommandId(id)
                .setIncidentId("INC-0-1")
                .setVerb(CommandVerb.ACKNOWLEDGE)
                .setAccepted(false)
                .setReason("no such incident")
                .setState(null)
                .setRevision(0)
                .setDecidedAt(Instant.parse("2026-11-23T08:00:00Z"))
                .build();
    }

    private byte[] avro(CommandOutcome outcome) {
        return avro(Topics.COMMAND_OUTCOMES, outcome);
    }

    private <V extends SpecificRecord> byte[] avro(Topic<V> topic, V value) {
        WireSerdes serdes = new WireSerdes(RegistryFlavour.APICURIO, cluster.registryUrl(), Map.of());
        try (SchemaRegistrar registrar = new SchemaRegistrar(RegistryFlavour.APICURIO, cluster.registryUrl());
                Serializer<V> serializer = serdes.serializer(topic)) {
            registrar.register(topic, topic.name());
            return serializer.serialize(topic.name(), value);
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void create(String topic) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", cluster.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    private void write(String topic, String key, byte @Nullable [] value) {
        write(new ProducerRecord<>(topic, key, value));
    }

    private void write(ProducerRecord<String, byte[]> record) {
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", cluster.bootstrapServers()),
                new StringSerializer(),
                new ByteArraySerializer())) {
            producer.send(record).get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }
}
