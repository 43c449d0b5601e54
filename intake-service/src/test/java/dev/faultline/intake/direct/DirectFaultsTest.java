package dev.faultline.intake.direct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.faultline.intake.RunningIntake;
import dev.faultline.intake.TopicReader;
import dev.faultline.localcluster.LocalCluster;
import dev.faultline.schemas.deadletter.DeadLetter;
import dev.faultline.schemas.serde.RegistryFlavour;
import dev.faultline.schemas.serde.WireSerdes;
import dev.faultline.schemas.topics.Topics;
import dev.faultline.wire.FaultReported;
import dev.faultline.wire.FaultStatus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What outside producers put on faults-inbound, on a real broker and registry. */
@Tag("broker")
class DirectFaultsTest {
    private static final LocalCluster CLUSTER = LocalCluster.shared();
    private static final String PREFIX = "direct-";
    private static final String INBOUND = PREFIX + "faults-inbound";

    @TempDir
    static Path policy;

    private static RunningIntake intake;
    private static Serializer<FaultReported> avro;
    private static Deserializer<FaultReported> values;
    private static KafkaProducer<byte[], byte[]> producer;

    @BeforeAll
    static void open() throws IOException {
        Path shipped = Path.of(System.getProperty("faultline.root", "..")).resolve("deploy/policy/sources");
        Files.createDirectories(policy.resolve("sources"));
        Files.copy(shipped.resolve("fallback.yaml"), policy.resolve("sources/fallback.yaml"));
        WireSerdes serdes = new WireSerdes(RegistryFlavour.APICURIO, CLUSTER.registryUrl(), Map.of());
        intake = start();
        avro = serdes.serializer(Topics.FAULTS_INBOUND);
        values = serdes.deserializer(Topics.FAULTS);
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", CLUSTER.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    @AfterAll
    static void shut() {
        intake.close();
        avro.close();
        values.close();
        producer.close();
    }

    @Test
    void anAvroRecordIsKeyedAnewAndCarriedOver() {
        send(avro(fault("e-avro", "the pump stopped").setDedupKey("pump-1").setFingerprint("made up")));

        FaultReported carried = awaitTheOne("e-avro");
        assertThat(carried.getTitle()).isEqualTo("the pump stopped");
        assertThat(carried.getSourceKey()).isEqualTo("plant");
        assertThat(carried.getRoute()).isEqualTo("kafka");
        assertThat(carried.getFingerprint()).hasSize(32).isNotEqualTo("made up");
        assertThat(carried.getPayload().getSize()).isPositive();
    }

    @Test
    void theSameFaultTwiceIsOneAlert() {
        send(avro(fault("e-first", "slow").setDedupKey("pump-2")));
        send(avro(fault("e-second", "slow again").setDedupKey("pump-2").setStatus(FaultStatus.RESOLVED)));

        assertThat(awaitTheOne("e-second").getFingerprint())
                .isEqualTo(awaitTheOne("e-first").getFingerprint());
    }

    @Test
    void aCloudEventIsReadByWhatItCarries() {
        send(new ProducerRecord<>(
                INBOUND,
                null,
                null,
                null,
                bytes("""
                        {"specversion":"1.0","id":"ce-1","source":"/plant","type":"com.example.pump","data":{"title":"the pump is hot","severity":"major"}}"""),
                List.of(new RecordHeader("content-type", bytes("application/cloudevents+json; charset=UTF-8")))));

        FaultReported carried = awaitTheOne("/plant/ce-1");
        assertThat(carried.getTitle()).isEqualTo("the pump is hot");
        assertThat(carried.getReview()).as("nobody described this sender").isTrue();
    }

    @Test
    void aCloudEventInBinaryModeHasItsAttributesInHeaders() {
        send(new ProducerRecord<>(
                INBOUND,
                null,
                null,
                null,
                bytes("{\"title\":\"the pump hums\"}"),
                List.of(
                        new RecordHeader("content-type", bytes("application/json")),
                        new RecordHeader("ce_specversion", bytes("1.0")),
                        new RecordHeader("ce_id", bytes("ce%2")),
                        new RecordHeader("ce_source", bytes("/plant")),
                        new RecordHeader("ce_type", bytes("com.example.pump")))));

        assertThat(awaitTheOne("/plant/ce%2").getTitle()).isEqualTo("the pump hums");
    }

    @Test
    void whatTellsNoFaultGoesToTheDeadLettersWithWhyAndStopsNothing() {
        send(new ProducerRecord<>(INBOUND, null, bytes("no avro at all")));
        send(avro(fault("e-untitled", " ")));
        send(avro(fault("e-after", "still alive")));

        assertThat(awaitTheOne("e-after").getTitle()).isEqualTo("still alive");
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(reasons())
                        .hasSizeGreaterThanOrEqualTo(2)
                        .anyMatch(reason -> reason.contains("needs a title")));
    }

    @Test
    void whatWasCarriedOverIsNotCarriedOverAgainByTheNextInstance() {
        send(avro(fault("e-once", "once")));
        awaitTheOne("e-once");
        intake.close();
        intake = start();
        send(avro(fault("e-later", "later")));

        awaitTheOne("e-later");
        assertThat(carried("e-once")).hasSize(1);
    }

    private static RunningIntake start() {
        return RunningIntake.start(
                CLUSTER.bootstrapServers(), CLUSTER.registryUrl(), policy, "--faultline.topics.prefix=" + PREFIX);
    }

    private static FaultReported.Builder fault(String eventId, String title) {
        return FaultReported.newBuilder()
                .setEventId(eventId)
                .setFingerprint("")
                .setSourceKey("plant")
                .setRoute("")
                .setStatus(FaultStatus.FIRING)
                .setTitle(title)
                .setOccurredAt(Instant.parse("2026-11-23T08:00:00Z"))
                .setReceivedAt(Instant.parse("2026-11-23T08:00:00Z"));
    }

    private static ProducerRecord<byte[], byte[]> avro(FaultReported.Builder fault) {
        return new ProducerRecord<>(INBOUND, null, avro.serialize(INBOUND, fault.build()));
    }

    private static void send(ProducerRecord<byte[], byte[]> record) {
        producer.send(record);
        producer.flush();
    }

    private static FaultReported awaitTheOne(String eventId) {
        await().atMost(Duration.ofSeconds(30)).until(() -> !carried(eventId).isEmpty());
        return carried(eventId).getFirst();
    }

    private static List<FaultReported> carried(String eventId) {
        return TopicReader.read(CLUSTER.bootstrapServers(), PREFIX + "faults", record -> true).stream()
                .map(record -> values.deserialize(PREFIX + "faults", record.value()))
                .filter(fault -> fault.getEventId().equals(eventId))
                .toList();
    }

    private static List<String> reasons() {
        return TopicReader.read(CLUSTER.bootstrapServers(), INBOUND + "-dlt", record -> true).stream()
                .map(DirectFaultsTest::reason)
                .toList();
    }

    private static String reason(ConsumerRecord<String, byte[]> record) {
        return new String(record.headers().lastHeader(DeadLetter.REASON).value(), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
