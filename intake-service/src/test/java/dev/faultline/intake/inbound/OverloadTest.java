package dev.faultline.intake.inbound;

import static dev.faultline.intake.RunningIntake.COMMANDER;
import static dev.faultline.intake.RunningIntake.OPERATOR;
import static dev.faultline.intake.RunningIntake.SENDER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.faultline.intake.RunningIntake;
import dev.faultline.intake.RunningIntake.Answer;
import dev.faultline.localcluster.LocalCluster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Too much, too often, too slow, too large: each sender is told what makes it come again, and the others go on. */
@Tag("broker")
class OverloadTest {
    private static final LocalCluster CLUSTER = LocalCluster.shared();
    private static final List<String> ROUTES = List.of(
            "/v1/faults",
            "/v1/alertmanager",
            "/v1/grafana",
            "/v1/sources",
            "/api/v2/alerts",
            "/v2/alerts",
            "/v2/enqueue");
    private static final String ALERTS = "[{\"labels\":{\"alertname\":\"Disk\"}}]";
    private static final String ALERTMANAGER = "{\"alerts\":[{\"labels\":{\"alertname\":\"Disk\"}}]}";
    private static final String OPSGENIE = "{\"message\":\"Disk is full\"}";
    private static final String CLOUD_EVENTS = "application/cloudevents+json";
    private static final String CLOUD_EVENT =
            "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/db\",\"type\":\"disk\",\"data\":{\"title\":\"Disk\"}}";
    private static final String PAGERDUTY =
            "{\"routing_key\":\"%s\",\"event_action\":\"trigger\",\"payload\":{\"summary\":\"Disk\",\"source\":\"db\",\"severity\":\"error\"}}"
                    .formatted(SENDER);

    @Test
    void whileAsMuchIsUnderWayAsMayBeEverySenderIsToldToComeAgainInItsOwnWords(@TempDir Path policy)
            throws IOException {
        try (RunningIntake intake = start(policy, "overload-", "--faultline.intake.requests-at-once=1");
                Socket proven = slow(intake, "/v1/faults", SENDER);
                Socket unproven = slow(intake, "/v2/enqueue", SENDER)) {
            assertThat(proven.isConnected() && unproven.isConnected()).isTrue();
            await().atMost(Duration.ofSeconds(10))
                    .untilAsserted(() -> assertThat(intake.post("/v1/alertmanager", SENDER, ALERTMANAGER)
                                    .status())
                            .as("Alertmanager repeats after 5xx only")
                            .isEqualTo(503));

            toldToComeAgain(intake);
        }
    }

    @Test
    void aSourceThatSendsTooOftenIsToldSoAndTheOthersAndItsCommandsAreNot(@TempDir Path policy) {
        try (RunningIntake intake = start(policy, "often-", "--faultline.intake.requests-per-source-per-minute=2")) {
            for (int i = 0; i < 2; i++) {
                assertThat(intake.post("/v1/faults", SENDER, "{\"title\":\"Disk\"}")
                                .status())
                        .isEqualTo(202);
            }

            toldToComeAgain(intake);

            assertThat(intake.post("/v1/faults", OPERATOR, "{\"title\":\"Disk\"}")
                            .status())
                    .as("another source")
                    .isEqualTo(202);
            assertThat(intake.post(
                                    "/v1/incidents/INC-0-1/acknowledge",
                                    COMMANDER,
                                    "{\"actor\":{\"name\":\"Li\",\"role\":\"OPS\"}}")
                            .status())
                    .as("a command")
                    .isEqualTo(202);
            assertThat(intake.metrics())
                    .contains("faultline_sources_limited_total{")
                    .contains("source=\"monitor\"");
        }
    }

    @Test
    void aSourcesOwnLimitIsItsKeys(@TempDir Path policy) {
        try (RunningIntake intake = start(policy, "own-", "--faultline.intake.requests-per-source-per-minute=1")) {
            RunningIntake.writeKeys(policy, """
                    keys:
                      - {name: monitor, sha256: %s, scopes: [send], perMinute: 3}
                    """.formatted(RunningIntake.sha256(SENDER)));
            await().atMost(Duration.ofSeconds(10))
                    .untilAsserted(() -> assertThat(
                                    intake.post("/v1/faults", OPERATOR, "{}").status())
                            .as("the changed file is in force")
                            .isEqualTo(401));

            List<Integer> statuses = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                statuses.add(intake.post("/v1/faults", SENDER, "{\"title\":\"Disk\"}")
                        .status());
            }

            assertThat(statuses).containsExactly(202, 202, 202, 503);
        }
    }

    @Test
    void manySlowSendersKeepNobodyOutAndAreSentAway(@TempDir Path policy) throws IOException {
        try (RunningIntake intake = start(policy, "slow-", "--server.tomcat.connection-timeout=1s")) {
            List<Socket> slow = new ArrayList<>();
            try {
                for (int i = 0; i < 200; i++) {
                    slow.add(i % 2 == 0 ? slow(intake, "/v1/faults", SENDER) : halfAHead(intake));
                }

                assertThat(intake.post("/v1/faults", SENDER, "{\"title\":\"Disk\"}")
                                .status())
                        .isEqualTo(202);

                for (Socket socket : slow) {
                    socket.setSoTimeout(20_000);
                    String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
                    assertThat(answer)
                            .as("closed, whatever was said before")
                            .doesNotContain(" 202 ")
                            .doesNotContain(" 500 ");
                }
            } finally {
                for (Socket socket : slow) {
                    socket.close();
                }
            }
        }
    }

    @Test
    void aBombIsNotUnpackedOnAnyRoute(@TempDir Path policy) throws IOException {
        try (RunningIntake intake = start(policy, "bomb-")) {
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
                for (int i = 0; i < 256; i++) {
                    gzip.write(new byte[1024 * 1024]);
                }
            }
            assertThat(packed.size()).as("small on the wire").isLessThan(RawBody.LARGEST);

            for (String path : ROUTES) {
                Answer answer = intake.send(HttpRequest.newBuilder(intake.at(path))
                        .header("Authorization", "Bearer " + OPERATOR)
                        .header("Content-Type", "application/json")
                        .header("Content-Encoding", "gzip")
                        .POST(BodyPublishers.ofByteArray(packed.toByteArray())));

                assertThat(answer.status()).as(path).isEqualTo(415);
            }
        }
    }

    @Test
    void aHeadThatIsTooLargeIsRefusedAndNothingElseIsHurt(@TempDir Path policy) {
        try (RunningIntake intake = start(policy, "head-")) {
            Answer large = intake.post("/v1/faults", SENDER, "{\"title\":\"x\"}", "X-Large", "x".repeat(20_000));
            HttpRequest.Builder many = HttpRequest.newBuilder(intake.at("/v1/faults"));
            for (int i = 0; i < 200; i++) {
                many.header("X-" + i, "x");
            }

            assertThat(large.status()).isBetween(400, 499);
            assertThat(intake.send(many).status()).isBetween(400, 499);
            assertThat(intake.post("/v1/faults", SENDER, "{\"title\":\"x\"}").status())
                    .isEqualTo(202);
        }
    }

    private static void toldToComeAgain(RunningIntake intake) {
        Answer own = intake.post("/v1/faults", SENDER, "{\"title\":\"Disk\"}");
        assertThat(own.status()).isEqualTo(503);
        assertThat(own.problem()).isEqualTo("overloaded");
        Answer webhook = intake.post("/v1/alertmanager", SENDER, ALERTMANAGER);
        assertThat(webhook.status()).as("Alertmanager repeats after 5xx only").isEqualTo(503);
        Answer api = intake.post("/api/v2/alerts", SENDER, ALERTS);
        assertThat(api.status()).as("Prometheus takes it for away").isEqualTo(503);
        assertThat(api.json().isString())
                .as("a JSON string, as Alertmanager answers")
                .isTrue();
        Answer grafana = intake.post("/v1/grafana", SENDER, ALERTMANAGER);
        assertThat(grafana.status()).isEqualTo(503);
        Answer opsgenie = intake.post("/v2/alerts", SENDER, OPSGENIE);
        assertThat(opsgenie.status()).as("Opsgenie's clients repeat after 429").isEqualTo(429);
        assertThat(opsgenie.header("X-RateLimit-State")).isEqualTo("THROTTLED");
        assertThat(opsgenie.json().path("message").asString()).contains("too many requests");
        Answer pagerDuty = intake.post("/v2/enqueue", SENDER, PAGERDUTY);
        assertThat(pagerDuty.status())
                .as("PagerDuty's clients repeat after 429")
                .isEqualTo(429);
        assertThat(pagerDuty.json().path("status").asString()).isEqualTo("throttle exceeded");
        Answer cloudEvents = intake.post("/v1/cloudevents", SENDER, CLOUD_EVENT, "Content-Type", CLOUD_EVENTS);
        assertThat(cloudEvents.status()).as("CloudEvents over HTTP says 429").isEqualTo(429);
        for (Answer answer : List.of(own, webhook, api, grafana, opsgenie, pagerDuty, cloudEvents)) {
            assertThat(answer.header("Retry-After")).isNotEmpty();
        }
    }

    private static RunningIntake start(Path policy, String prefix, String... settings) {
        List<String> all = new ArrayList<>(List.of(settings));
        all.add("--faultline.topics.prefix=" + prefix);
        all.add("--faultline.intake.command-patience=1ms");
        return RunningIntake.start(
                CLUSTER.bootstrapServers(), CLUSTER.registryUrl(), policy, all.toArray(String[]::new));
    }

    /** A request whose body never comes. */
    private static Socket slow(RunningIntake intake, String path, String key) throws IOException {
        return say(
                intake,
                "POST " + path + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + key
                        + "\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{\"title\":");
    }

    /** A request whose head never ends. */
    private static Socket halfAHead(RunningIntake intake) throws IOException {
        return say(intake, "POST /v1/faults HTTP/1.1\r\nHost: x\r\nX-Slow: ");
    }

    private static Socket say(RunningIntake intake, String text) throws IOException {
        Socket socket = new Socket("127.0.0.1", intake.at("/").getPort());
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
        return socket;
    }
}
