package dev.faultline.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.faultline.localcluster.LocalCluster;
import dev.faultline.notify.domain.Happening;
import dev.faultline.notify.domain.Samples;
import dev.faultline.notify.stream.WireSamples;
import dev.faultline.schemas.deadletter.DeadLetter;
import dev.faultline.schemas.serde.WireSerdes;
import dev.faultline.schemas.topics.IncidentPartitioner;
import dev.faultline.schemas.topics.Topic;
import dev.faultline.schemas.topics.Topics;
import dev.faultline.wire.AttemptResult;
import dev.faultline.wire.ChangeKind;
import dev.faultline.wire.ClockKind;
import dev.faultline.wire.Delivery;
import dev.faultline.wire.DeliveryOutcome;
import dev.faultline.wire.Disposition;
import dev.faultline.wire.Level;
import dev.faultline.wire.SlaEvent;
import dev.faultline.wire.SlaEventKind;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

@Tag("broker")
@DisplayName("The running service, on a real broker and registry, with real receivers")
@SuppressWarnings("NullAway.Init")
class NotifyLineTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    static Path dir;

    static LocalCluster cluster;
    static WebhookReceiver receiver;
    static GreenMail mail;
    static Path address;
    static ConfigurableApplicationContext service;
    static KafkaProducer<String, byte[]> producer;
    static WireSerdes serdes;

    @BeforeAll
    static void start() throws IOException {
        cluster = LocalCluster.shared();
        receiver = new WebhookReceiver();
        receiver.answer("/gone", 410);
        receiver.answer("/failing", 503);
        receiver.hang("/hanging");
        mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mail.start();
        policy();
        service = NotifyApplication.application()
                .run(
                        "--server.port=0",
                        "--spring.kafka.bootstrap-servers=" + cluster.bootstrapServers(),
                        "--spring.kafka.streams.state-dir=" + dir.resolve("state"),
                        "--faultline.registry.url=" + cluster.registryUrl(),
                        "--faultline.policy.dirs=" + dir);
        serdes = service.getBean(WireSerdes.class);
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", cluster.bootstrapServers(), "acks", "all"),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    @AfterAll
    static void stop() {
        producer.close();
        service.close();
        receiver.close();
        mail.stop();
    }

    private static void policy() throws IOException {
        Files.writeString(dir.resolve("secret"), receiver.secret());
        StringBuilder targets = new StringBuilder();
        for (String name : List.of("li", "chen", "gone", "second", "failing", "hanging", "patient")) {
            targets.append("  %s: {channel: webhook, url: '%s', secret: {file: '%s'}, allowPrivateAddresses: true}\n"
                    .formatted(name, receiver.url("/" + name), dir.resolve("secret")));
        }
        address = Files.writeString(dir.resolve("address"), "lost@example.com");
        Files.writeString(
                dir.resolve("notify.yaml"), """
                defaults: {language: en, zone: UTC}
                intake: http://127.0.0.1:8080
                people:
                  li: {name: Li Wei, contacts: [li]}
                  chen: {name: Chen Jie, language: zh-CN, zone: Asia/Shanghai, contacts: [chen]}
                  wu: {name: Wu Fang, contacts: [gone, second]}
                  zhou: {name: 周岚, language: zh-CN, contacts: [failing, zhou-mail]}
                  lost: {name: Lost, contacts: [gone, nobody-mail]}
                  stuck: {name: Stuck, contacts: [hanging]}
                  patient: {name: Patient, contacts: [patient]}
                channels:
                  email: {host: 127.0.0.1, port: %d, startTls: off, from: Faultline <faultline@faults.example>}
                targets:
                  zhou-mail: {channel: email, to: zhou@example.com}
                  nobody-mail: {channel: email, to: {file: '%s'}}
                %s
                roles:
                  defaults: {OPS: [li], DEV: [chen]}
                  applications:
                    falling-back: {OPS: [wu]}
                    by-mail: {OPS: [zhou]}
                    lost: {OPS: [lost]}
                    hanging: {OPS: [stuck, patient]}
                    alone: {OPS: [patient]}
                audiences: {}
                widening: [OPS]
                routes:
                  - on: [opened, closed]
                    tell: [OPS, DEV]
                  - on: [breached]
                    tell: [AUDIENCE]
                delivery:
                  awaitClocks: 1s
                  queue: 100
                  retry: {attempts: 3, first: 100ms, factor: 2, longest: 1s, jitter: 0.2, giveUpAfter: 1m}
                """.formatted(mail.getSmtp().getPort(), address, targets));
    }

    private static Happening.Changed opened(String incident, String application) {
        var facts = Samples.facts(Level.L1, dev.faultline.wire.IncidentState.OPEN);
        return new Happening.Changed(
                incident + "-opened",
                incident,
                1,
                ChangeKind.OPENED,
                "a new fault",
                null,
                Instant.now(),
                Instant.now(),
                new dev.faultline.notify.domain.IncidentFacts(
                        facts.title(),
                        facts.description(),
                        application,
                        null,
                        null,
                        facts.level(),
                        facts.gradeReason(),
                        facts.state(),
                        null,
                        facts.openedAt(),
                        1,
                        1,
                        facts.scope(),
                        false,
                        false,
                        false,
                        null,
                        java.util.Set.of(),
                        facts.runbook(),
                        facts.stopLossPlan(),
                        facts.bridge(),
                        facts.duties()));
    }

    private static void open(String incident, String application) {
        send(Topics.INCIDENTS, incident, WireSamples.changed(opened(incident, application)));
        SlaEvent clock = WireSamples.clocked(
                Samples.clocked(incident + "-clock", 1, SlaEventKind.CLOCK_STARTED, ClockKind.RESPOND));
        clock.setIncidentId(incident);
        clock.setDueAt(Instant.now().plusSeconds(300));
        send(Topics.SLA_EVENTS, incident, clock);
    }

    private static <V extends SpecificRecord> void send(Topic<V> topic, String incident, V value) {
        try (Serializer<V> serializer = serdes.serializer(topic)) {
            sendBytes(topic.name(), incident, serializer.serialize(topic.name(), value));
        }
    }

    private static void sendBytes(String topic, String incident, byte[] value) {
        producer.send(new ProducerRecord<>(topic, IncidentPartitioner.partition(incident, 4), incident, value));
        producer.flush();
    }

    @Test
    @DisplayName(
            "An L1 that opens reaches each person signed, in their language, with their duties; the outcome is known")
    void opensToThePeople() {
        // When an L1 opens and its respond clock starts
        open("INC-1-1", "group-chain");

        // Then operations gets a message whose signature verifies
        WebhookReceiver.Request message = receiver.await("/li", "INC-1-1", PATIENCE);
        assertThat(message.verified()).isTrue();
        JsonNode data = message.json().get("data");
        assertThat(data.get("id").asString()).isEqualTo(message.header("webhook-id"));
        assertThat(data.get("text").asString())
                .contains("Due:        response by")
                .contains("1) Grade and report the fault")
                .contains("4) Help the user restore");

        // And the developer one in Chinese
        assertThat(receiver.await("/chen", "INC-1-1", PATIENCE)
                        .json()
                        .at("/data/text")
                        .asString())
                .contains("提供故障恢复方法、定位问题、解决问题", "Asia/Shanghai");

        // And both outcomes stand on their topic
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(outcomes("INC-1-1"))
                        .extracting(DeliveryOutcome::getTarget, DeliveryOutcome::getResult)
                        .containsExactlyInAnyOrder(
                                tuple("li", AttemptResult.DELIVERED), tuple("chen", AttemptResult.DELIVERED)));
    }

    @Test
    @DisplayName("A contact that is gone for good is given up at once for the next, with the same message id")
    void fallsBack() {
        open("INC-2-1", "falling-back");

        WebhookReceiver.Request first = receiver.await("/gone", "INC-2-1", PATIENCE);
        WebhookReceiver.Request second = receiver.await("/second", "INC-2-1", PATIENCE);

        assertThat(second.header("webhook-id")).isEqualTo(first.header("webhook-id"));
        assertThat(second.json().at("/data/reason").asString())
                .isEqualTo("gone refused it: HTTP 410: the receiver is gone for good");
    }

    @Test
    @DisplayName(
            "A webhook that fails again and again gives way to the person's mail, in their language, as text and page")
    void fallsBackToMail() throws Exception {
        open("INC-2-5", "by-mail");

        // Given a webhook that is tried as often as the policy says
        await().atMost(PATIENCE).until(() -> receiver.count("/failing") >= 3);
        WebhookReceiver.Request failed = receiver.await("/failing", "INC-2-5", PATIENCE);

        // Then the same message arrives as a mail
        assertThat(mail.waitForIncomingEmail(PATIENCE.toMillis(), 1)).isTrue();
        MimeMessage arrived = mail.getReceivedMessagesForDomain("zhou@example.com")[0];
        assertThat(arrived.getMessageID()).isEqualTo("<" + failed.header("webhook-id") + "@faults.example>");
        assertThat(arrived.getSubject()).startsWith("[L1 致命] INC-2-5 新故障");
        Multipart parts = (Multipart) arrived.getContent();
        assertThat(parts.getBodyPart(0).getContent().toString()).contains("评定故障等级、故障上报");
        assertThat(parts.getBodyPart(1).getContent().toString())
                .startsWith("<!DOCTYPE html>")
                .contains("评定故障等级、故障上报");

        // And the outcomes tell how it went
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(outcomes("INC-2-5"))
                        .filteredOn(outcome -> !outcome.getTarget().equals("chen"))
                        .extracting(DeliveryOutcome::getTarget, DeliveryOutcome::getResult)
                        .containsExactlyInAnyOrder(
                                tuple("failing", AttemptResult.RETRYABLE),
                                tuple("failing", AttemptResult.RETRYABLE),
                                tuple("failing", AttemptResult.RETRYABLE),
                                tuple("zhou-mail", AttemptResult.DELIVERED)));
    }

    @Test
    @DisplayName("A message no contact takes is dead, and the record says why")
    void dead() throws IOException {
        // Given a person whose webhook is gone, and whose mail address stands nowhere any more
        Files.delete(address);

        open("INC-3-5", "lost");

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(decoded(Topics.DELIVERIES))
                        .filteredOn(delivery -> delivery.getIncidentId().equals("INC-3-5")
                                && delivery.getDisposition() == Disposition.DEAD)
                        .extracting(Delivery::getTarget, Delivery::getReason)
                        .containsExactly(
                                tuple("nobody-mail", "nobody-mail refused it: file " + address + " cannot be read")));
    }

    @Test
    @DisplayName("A receiver that hangs delays nobody else")
    void hangingDelaysNobody() {
        open("INC-3-1", "hanging");
        receiver.await("/hanging", "INC-3-1", PATIENCE);

        // While it hangs, a further event reaches the other person of the same role; an attempt may hang for 15 s
        receiver.await("/patient", "INC-3-1", PATIENCE);
        send(
                Topics.INCIDENTS,
                "INC-3-1",
                WireSamples.changed(new Happening.Changed(
                        "INC-3-1-closed",
                        "INC-3-1",
                        2,
                        ChangeKind.CLOSED,
                        "verified",
                        "Li Wei",
                        Instant.now(),
                        Instant.now(),
                        opened("INC-3-1", "hanging").facts())));

        assertThat(receiver.await("/patient", "INC-3-1", Duration.ofSeconds(5))
                        .json()
                        .at("/data/event")
                        .asString())
                .isEqualTo("closed");
        assertThat(receiver.count("/hanging")).isEqualTo(1);
    }

    @Test
    @DisplayName("While a target hangs, the slowest of what others are sent is as fast as before it hung")
    void hangingSlowsNobody() {
        int messages = 40;
        delays("alone", 4100, 10);
        List<Duration> before = delays("alone", 4200, messages);

        // When each further incident is told to the one that hangs as well
        List<Duration> meanwhile = delays("hanging", 4300, messages);

        double ratio = (double) meanwhile.getLast().toNanos() / before.getLast().toNanos();
        System.out.printf(
                "p99 with one target hanging: %d ms; before: %d ms; ratio %.2f%n",
                meanwhile.getLast().toMillis(), before.getLast().toMillis(), ratio);
        // one attempt at a target that hangs takes 15 s, a hundred times as long as these
        assertThat(ratio).isLessThan(5);
    }

    /** From the incident's record to the request at the patient one, one after another; sorted. */
    private static List<Duration> delays(String application, int first, int messages) {
        List<Duration> delays = new ArrayList<>();
        for (int number = first; number < first + messages; number++) {
            String incident = "INC-" + number % 4 + "-" + number;
            long sent = System.nanoTime();
            open(incident, application);
            delays.add(Duration.ofNanos(
                    receiver.await("/patient", incident, PATIENCE).at() - sent));
        }
        return delays.stream().sorted().toList();
    }

    @Test
    @DisplayName("Undecodable bytes on sla-events are set aside with the reason, and the line goes on")
    void undecodableEvent() {
        byte[] rubbish = "no avro at all".getBytes(StandardCharsets.UTF_8);
        sendBytes("sla-events", "INC-0-4", rubbish);

        ConsumerRecord<byte[], byte[]> aside = awaitBytes("sla-events-dlt");
        assertThat(aside.value()).isEqualTo(rubbish);
        assertThat(header(aside, DeadLetter.TOPIC)).isEqualTo("sla-events");
        assertThat(header(aside, DeadLetter.SERVICE)).isEqualTo("faultline-notify");
        assertThat(header(aside, DeadLetter.REASON)).isNotEmpty();

        open("INC-0-4", "group-chain");
        receiver.await("/li", "INC-0-4", PATIENCE);
    }

    @Test
    @DisplayName("Undecodable bytes on deliveries are set aside by the worker, and it goes on")
    void undecodableDelivery() {
        for (int partition = 0; partition < 4; partition++) {
            sendBytes("deliveries", "INC-" + partition + "-9", new byte[] {7, 7, 7});
        }
        assertThat(header(awaitBytes("deliveries-dlt"), DeadLetter.SERVICE)).isEqualTo("faultline-notify-worker");

        open("INC-0-9", "group-chain");
        receiver.await("/li", "INC-0-9", PATIENCE);
    }

    @Test
    @DisplayName("What was delivered can be read from the metrics, the delay since the decision among them")
    void metrics() throws IOException, InterruptedException {
        open("INC-1-6", "group-chain");
        receiver.await("/li", "INC-1-6", PATIENCE);

        String port = Objects.requireNonNull(service.getEnvironment().getProperty("local.server.port"));
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/prometheus"))
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(
                                    http.send(request, BodyHandlers.ofString()).body())
                            .containsPattern(
                                    "faultline_deliveries_total\\{channel=\"webhook\",result=\"delivered\"[^}]*} [1-9]")
                            .containsPattern("faultline_delivery_delay_seconds_count\\{channel=\"webhook\"[^}]*} [1-9]")
                            .containsPattern(
                                    "faultline_delivery_attempt_seconds_count\\{channel=\"webhook\"[^}]*} [1-9]")
                            .containsPattern("faultline_delivery_queue\\{channel=\"webhook\"[^}]*} \\d"));
        }
    }

    @Test
    @DisplayName("Readiness speaks of the worker too")
    void readiness() throws IOException, InterruptedException {
        String port = Objects.requireNonNull(service.getEnvironment().getProperty("local.server.port"));
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + port + "/actuator/health/readiness"))
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(
                                    http.send(request, BodyHandlers.ofString()).body())
                            .contains("\"status\":\"UP\"", "\"worker\"", "\"line\""));
        }
    }

    @Test
    @DisplayName("What was planned stands on deliveries, what nobody covers too")
    void plannedAndUncovered() {
        send(
                Topics.SLA_EVENTS,
                "INC-1-8",
                WireSamples.clocked(Samples.clocked("INC-1-8-breach", 1, SlaEventKind.BREACHED, ClockKind.FIX, "QA")));

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(decoded(Topics.DELIVERIES).stream()
                                .filter(d -> d.getEventId().equals("INC-1-8-breach")))
                        .extracting(Delivery::getTarget, Delivery::getDisposition)
                        .containsExactlyInAnyOrder(
                                tuple("li", Disposition.PLANNED), tuple("nobody:QA", Disposition.UNCOVERED)));
    }

    private static List<DeliveryOutcome> outcomes(String incident) {
        return decoded(Topics.OUTCOMES).stream()
                .filter(outcome -> outcome.getIncidentId().equals(incident))
                .toList();
    }

    private static <V extends SpecificRecord> List<V> decoded(Topic<V> topic) {
        try (var deserializer = serdes.deserializer(topic)) {
            return bytes(topic.name()).stream()
                    .filter(record -> record.value().length > 3)
                    .map(record -> deserializer.deserialize(topic.name(), record.value()))
                    .toList();
        }
    }

    private static ConsumerRecord<byte[], byte[]> awaitBytes(String topic) {
        return await().atMost(PATIENCE)
                .until(() -> bytes(topic), records -> !records.isEmpty())
                .getFirst();
    }

    /** All committed records of a topic. */
    private static List<ConsumerRecord<byte[], byte[]>> bytes(String topic) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", cluster.bootstrapServers(), "isolation.level", "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
        }
        return records;
    }

    private static @Nullable String header(ConsumerRecord<byte[], byte[]> record, String name) {
        var header = record.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}
