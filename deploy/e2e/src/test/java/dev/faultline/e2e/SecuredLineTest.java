package dev.faultline.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.faultline.schemas.topics.Service;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@DisplayName("On a Kafka with TLS, SASL and ACLs, each service is allowed what the catalogue gives it and nothing else")
class SecuredLineTest {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String NOTE = """
            {"actor":{"name":"Li Lei","role":"OPS"},"text":"looked at it"}""";
    private static final String SILENCE = """
            {"matchers":[{"name":"service","value":"printer","isRegex":false,"isEqual":true}],"createdBy":"Li Lei",\
            "comment":"moves house","startsAt":"2026-01-01T00:00:00Z","endsAt":"2100-01-01T00:00:00Z"}""";

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path folder;

    static WebhookReceiver receiver;
    static SecuredCluster cluster;
    static LineProcesses line;

    @BeforeAll
    static void start() throws Exception {
        receiver = new WebhookReceiver();
        cluster = SecuredCluster.start(folder.resolve("cluster"));
        line = LineProcesses.start(
                cluster, folder, TestPolicy.in(Files.createDirectory(folder.resolve("policy")), receiver));
    }

    @AfterAll
    static void stop() {
        if (line != null) {
            line.close();
        } else if (cluster != null) {
            cluster.close();
        }
        receiver.close();
    }

    @Test
    @DisplayName(
            "that is enough: faults, a request asked for, a command, evidence, a silence and a breach that is told, and nobody"
                    + " was refused anything nor wrote a secret into a log")
    void enough() throws Exception {
        HttpCaller intake = line.http(Service.INTAKE);
        HttpCaller opsgenie = new HttpCaller(intake.base(), "GenieKey " + TestPolicy.KEY);

        intake.post("/v1/faults?token=" + TestPolicy.KEY, """
                {"title":"Consensus abnormal, the whole group is down","service":"node","scope":"all","dedupKey":"s"}
                """);
        JsonNode request = JSON.readTree(opsgenie.post("/v2/alerts", "{\"message\":\"Disk full\",\"alias\":\"d\"}")
                .body());
        await("what became of the request")
                .atMost(SOON)
                .untilAsserted(() -> assertThat(opsgenie.status("/v2/alerts/requests/"
                                + request.path("requestId").asString()))
                        .isEqualTo(200));
        String incident = await("the incident").atMost(SOON).until(this::incident, id -> !id.isEmpty());
        assertThat(intake.post("/v1/incidents/" + incident + "/note", NOTE).statusCode())
                .isEqualTo(200);
        assertThat(intake.post("/api/v2/silences", SILENCE).statusCode()).isEqualTo(200);

        await("the breach is told")
                .atMost(SOON)
                .untilAsserted(() -> assertThat(receiver.messages())
                        .anyMatch(message -> message.body().contains("opened"))
                        .anyMatch(message -> message.body().contains("breached")));
        List<String> unwanted = new ArrayList<>(cluster.secrets());
        unwanted.addAll(List.of(TestPolicy.KEY, TestPolicy.LINK_KEY, receiver.secret()));
        unwanted.addAll(List.of("AuthorizationException", "AUTHORIZATION_FAILED", "Not authorized"));
        for (Service service : Service.values()) {
            assertThat(line.process(service).printed()).as(service.id()).doesNotContain(unwanted);
        }
    }

    private String incident() {
        return line.http(Service.SLA)
                .get("/v1/incidents?level=L1")
                .at("/incidents/0/id")
                .asString("");
    }

    @Test
    @DisplayName("intake, which lies open to the world, cannot write what triage decides")
    void intakeIsNotTriage() {
        assertThatThrownBy(() -> write("incidents", cluster.settingsOf(Service.INTAKE)))
                .hasRootCauseInstanceOf(TopicAuthorizationException.class);
    }

    @Test
    @DisplayName("notify cannot read the evidence")
    void notifyReadsNoEvidence() {
        assertThatThrownBy(() -> read("evidence", cluster.settingsOf(Service.NOTIFY)))
                .isInstanceOf(TopicAuthorizationException.class);
    }

    @Test
    @DisplayName("no service makes a topic of the catalogue")
    void servicesMakeNoTopics() {
        Map<String, Object> triage = new HashMap<>(cluster.settingsOf(Service.TRIAGE));
        try (Admin admin = Admin.create(triage)) {
            assertThatThrownBy(() -> admin.createTopics(
                                    List.of(new NewTopic(SecuredCluster.PREFIX + "faults-new", 1, (short) 1)))
                            .all()
                            .get())
                    .hasRootCauseInstanceOf(TopicAuthorizationException.class);
        }
    }

    @Test
    @DisplayName("whom nothing is allowed, and who has a wrong password, gets nowhere")
    void strangers() {
        assertThatThrownBy(() -> write("faults", cluster.settingsOfAStranger()))
                .hasRootCauseInstanceOf(TopicAuthorizationException.class);
        assertThatThrownBy(() -> write("faults", cluster.byPassword("faultline-intake", "guessed")))
                .hasRootCauseInstanceOf(SaslAuthenticationException.class);
    }

    private static void write(String topic, Map<String, String> settings) throws Exception {
        Map<String, Object> producing = new HashMap<>(settings);
        producing.put("max.block.ms", 20_000);
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(producing, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(SecuredCluster.PREFIX + topic, "key", "value"))
                    .get();
        }
    }

    private static void read(String topic, Map<String, String> settings) {
        Map<String, Object> consuming = new HashMap<>(settings);
        TopicPartition partition = new TopicPartition(SecuredCluster.PREFIX + topic, 0);
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(consuming, new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            consumer.poll(SOON);
        }
    }
}
