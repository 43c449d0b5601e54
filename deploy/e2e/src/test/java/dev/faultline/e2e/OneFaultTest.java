package dev.faultline.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.faultline.schemas.topics.Service;
import dev.faultline.schemas.topics.Topics;
import dev.faultline.wire.ClockKind;
import dev.faultline.wire.SlaEvent;
import dev.faultline.wire.SlaEventKind;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** One fault travels through all four services, each a process of its own, and people hear of it. */
class OneFaultTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    /** Of an L1, by deploy/policy-demo/sla.yaml. */
    private static final Duration RESTORE_TARGET = Duration.ofSeconds(48);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path folder;

    static WebhookReceiver receiver;
    static ClusterProcess cluster;
    static LineProcesses line;

    @BeforeAll
    static void start() throws Exception {
        receiver = new WebhookReceiver();
        cluster = ClusterProcess.start(folder);
        line = LineProcesses.start(
                cluster, folder, TestPolicy.in(Files.createDirectory(folder.resolve("policy")), receiver));
    }

    @AfterAll
    static void stop() {
        if (line != null) {
            line.close();
        }
        receiver.close();
    }

    @Test
    void aWholeGroupDownIsL1AndNobodyAcknowledgingIsABreachThatPeopleHearOf() {
        String incident = report("Consensus abnormal, the whole group is down", "group-down");

        assertThat(incident(incident).at("/incident/level").asString()).isEqualTo("L1");
        awaitMessage("first message", incident, "opened");
        awaitMessage("breach", incident, "breached");
        awaitMessage("escalation", incident, "escalated");
        assertThat(receiver.forged()).as("every signature was right").isEmpty();
        assertThat(events(incident, ClockKind.RESPOND, SlaEventKind.BREACHED))
                .singleElement()
                .satisfies(breach ->
                        assertThat(breach.getFiredAt()).as("never early").isAfterOrEqualTo(breach.getScheduledFor()));
    }

    @Test
    void acknowledgingStopsTheRespondClock() {
        String incident = report("Console cannot be used by anyone, client crashed", "console-down");

        HttpResponse<String> answer = line.http(Service.INTAKE)
                .post(
                        "/v1/incidents/" + incident + "/acknowledge",
                        "{\"actor\":{\"name\":\"Li Lei\",\"role\":\"OPS\"}}");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(events(incident, ClockKind.RESPOND, SlaEventKind.MET))
                        .hasSize(1));
        await().atMost(RESTORE_TARGET.plus(SOON))
                .untilAsserted(() -> assertThat(events(incident, ClockKind.RESTORE, SlaEventKind.BREACHED))
                        .hasSize(1));
        assertThat(events(incident, ClockKind.RESPOND, SlaEventKind.BREACHED)).isEmpty();
    }

    @Test
    void whatAlertmanagerSendsTwiceIsOneIncident() {
        String body = """
                {"version":"4","groupKey":"g","status":"firing","receiver":"faultline","groupLabels":{},"commonLabels":{},
                 "commonAnnotations":{},"externalURL":"http://am","alerts":[{"status":"firing",
                 "labels":{"alertname":"SdkClientUnusable","service":"sdk","severity":"critical"},
                 "annotations":{"summary":"SDK client cannot be used"},"startsAt":"2026-01-01T00:00:00Z",
                 "endsAt":"0001-01-01T00:00:00Z","generatorURL":"http://prom","fingerprint":"abc"}]}""";

        for (int i = 0; i < 2; i++) {
            HttpResponse<String> answer = line.http(Service.INTAKE).post("/v1/alertmanager", body);
            assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
        }

        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(incidentIds("SDK client cannot be used")).hasSize(1));
        String second = report("Something else entirely, a typo in the help text", "later");
        assertThat(second).isNotBlank();
        assertThat(incidentIds("SDK client cannot be used"))
                .as("the repeat opened no second incident")
                .hasSize(1);
    }

    @Test
    void everyServiceShowsItsMetrics() {
        report("Slow response of a query", "metrics");
        for (Service service : Service.values()) {
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(line.http(service).text("/actuator/prometheus"))
                            .contains("faultline_")
                            .contains("service=\"" + service.id() + "\""));
        }
    }

    private static String report(String title, String dedupKey) {
        HttpResponse<String> answer =
                line.http(Service.INTAKE).post("/v1/faults", """
                {"title":"%s","service":"%s","scope":"all","dedupKey":"%s"}""".formatted(title, dedupKey, dedupKey));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        return await("incident of " + title)
                .atMost(SOON)
                .until(() -> incidentIds(title), ids -> !ids.isEmpty())
                .get(0);
    }

    private static List<String> incidentIds(String title) {
        return reader().all(Topics.INCIDENTS).stream()
                .filter(change -> change.getIncident().getTitle().equals(title))
                .map(change -> change.getIncidentId())
                .distinct()
                .toList();
    }

    private static JsonNode incident(String id) {
        return await("board knows " + id)
                .atMost(SOON)
                .until(() -> line.http(Service.SLA).get("/v1/incidents/" + id), found -> found.has("incident"));
    }

    private static List<SlaEvent> events(String incident, ClockKind clock, SlaEventKind kind) {
        return reader().all(Topics.SLA_EVENTS).stream()
                .filter(e -> e.getIncidentId().equals(incident) && e.getClock() == clock && e.getKind() == kind)
                .toList();
    }

    private static void awaitMessage(String what, String incident, String kind) {
        await(what)
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(receiver.messages())
                        .anySatisfy(message ->
                                assertThat(message.body()).contains(incident).contains(kind)));
    }

    private static TopicReader reader() {
        return new TopicReader(cluster.bootstrapServers(), cluster.registryUrl());
    }
}
