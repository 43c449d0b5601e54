package dev.faultline.intake.inbound;

import static dev.faultline.intake.RunningIntake.COMMANDER;
import static dev.faultline.intake.RunningIntake.SENDER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.faultline.intake.RunningIntake;
import dev.faultline.intake.RunningIntake.Answer;
import dev.faultline.intake.TopicReader;
import dev.faultline.localcluster.LocalBroker;
import dev.faultline.localcluster.LocalRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What senders are told while Kafka or the registry is away. */
class LineLostTest {

    @Test
    void whatWasAcceptedIsThereAndWhatWasNotAcknowledgedIsNeverCalledAccepted(@TempDir Path dir) {
        LocalBroker broker = LocalBroker.start(dir.resolve("kafka"), 0);
        String bootstrap = broker.bootstrapServers();
        int port = Integer.parseInt(bootstrap.substring(bootstrap.indexOf(':') + 1));
        try (LocalRegistry registry = LocalRegistry.start(dir.resolve("registry"), 0);
                RunningIntake intake = RunningIntake.start(
                        bootstrap,
                        registry.url(),
                        dir.resolve("policy"),
                        "--spring.kafka.producer.properties.delivery.timeout.ms=3000",
                        "--spring.kafka.producer.properties.request.timeout.ms=1000",
                        "--spring.kafka.producer.properties.max.block.ms=1000")) {
            // Given a line that works
            Set<String> accepted = new TreeSet<>();
            Answer before = report(intake, "before");
            assertThat(before.status()).isEqualTo(202);
            accepted.add(before.json().at("/faults/0/eventId").asString());

            // When the broker goes
            broker.close();

            // Then every route says come back, within bounds, and accepts nothing
            for (Answer away : List.of(
                    report(intake, "away"),
                    intake.post("/v1/alertmanager", SENDER, "{\"alerts\":[{\"labels\":{\"alertname\":\"Away\"}}]}"),
                    intake.post(
                            "/v1/incidents/INC-0-1/acknowledge",
                            COMMANDER,
                            "{\"actor\":{\"name\":\"Li\",\"role\":\"OPS\"}}"))) {
                assertThat(away.status()).isEqualTo(503);
                assertThat(away.problem()).isEqualTo("broker-away");
                assertThat(away.header("Retry-After")).isNotEmpty();
                assertThat(away.json().has("faults")).isFalse();
            }

            // Each in the words that make its sender come back
            Answer pagerDuty = intake.post(
                    "/v2/enqueue",
                    SENDER,
                    "{\"routing_key\":\"" + SENDER + "\",\"event_action\":\"resolve\",\"dedup_key\":\"away\"}");
            assertThat(pagerDuty.status()).isEqualTo(429);
            assertThat(pagerDuty.header("Retry-After")).isNotEmpty();
            assertThat(pagerDuty.json().path("status").asString()).isEqualTo("throttle exceeded");

            Answer opsgenie = intake.post("/v2/alerts", SENDER, "{\"message\":\"away\"}");
            assertThat(opsgenie.status()).isEqualTo(429);
            assertThat(opsgenie.header("X-RateLimit-State")).isEqualTo("THROTTLED");
            assertThat(opsgenie.header("Retry-After")).isNotEmpty();
            Answer api = intake.post("/api/v2/alerts", SENDER, "[{\"labels\":{\"alertname\":\"Away\"}}]");
            assertThat(api.status()).isEqualTo(503);
            assertThat(api.json().isString()).isTrue();
            Answer grafana = intake.post("/v1/grafana", SENDER, "{\"alerts\":[{\"labels\":{\"alertname\":\"Away\"}}]}");
            assertThat(grafana.status()).isEqualTo(503);
            Answer evidence = intake.post(
                    "/v1/incidents/INC-0-1/evidence?actor=Li&role=SITE",
                    COMMANDER,
                    "log",
                    "Content-Type",
                    "text/plain");
            assertThat(evidence.status()).isEqualTo(503);
            assertThat(evidence.problem()).isEqualTo("broker-away");

            // And when it is back, so is the line, with all that was accepted
            try (LocalBroker again = LocalBroker.start(dir.resolve("kafka"), port)) {
                Answer after = await().atMost(Duration.ofSeconds(60))
                        .until(() -> report(intake, "after"), answer -> answer.status() == 202);
                accepted.add(after.json().at("/faults/0/eventId").asString());
                String all = TopicReader.read(again.bootstrapServers(), "faults", record -> true).stream()
                        .map(record -> new String(record.value(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining());
                assertThat(accepted).allSatisfy(eventId -> assertThat(all).contains(eventId));
            }
        } finally {
            broker.close();
        }
    }

    @Test
    void aRegistryThatGoesAwayLaterStopsNoFault(@TempDir Path dir) {
        try (LocalBroker broker = LocalBroker.start(dir.resolve("kafka"), 0)) {
            LocalRegistry registry = LocalRegistry.start(dir.resolve("registry"), 0);
            try (RunningIntake intake = RunningIntake.start(
                    broker.bootstrapServers(),
                    registry.url(),
                    dir.resolve("policy"),
                    "--faultline.registry.properties.[apicurio.registry.check-period-ms]=100")) {
                assertThat(report(intake, "with").status()).isEqualTo(202);

                registry.close();

                // every schema's id is known from the start: nothing more is asked, however long it is gone
                await().during(Duration.ofSeconds(2))
                        .atMost(Duration.ofSeconds(30))
                        .until(() -> report(intake, "without").status() == 202);
                assertThat(intake.post(
                                        "/v1/incidents/INC-0-1/acknowledge",
                                        COMMANDER,
                                        "{\"actor\":{\"name\":\"Li\",\"role\":\"OPS\"}}")
                                .status())
                        .as("on the line, and nobody there to decide it")
                        .isEqualTo(202);
            } finally {
                registry.close();
            }
        }
    }

    private static Answer report(RunningIntake intake, String title) {
        return intake.post("/v1/faults", SENDER, "{\"title\":\"" + title + "\"}");
    }
}
