package dev.faultline.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.faultline.schemas.topics.Service;
import dev.faultline.schemas.topics.Topics;
import dev.faultline.standalone.cli.FaultlineCommand;
import dev.faultline.wire.ClockKind;
import dev.faultline.wire.SlaEvent;
import dev.faultline.wire.SlaEventKind;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A cluster is lost, and what it held of a line is restored to another, with no state folder of the first at hand. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class RestoredLineTest {
    private static final Duration SOON = Duration.ofSeconds(90);
    /** Of every level, by the policy below. */
    private static final Duration RESTORE_TARGET = Duration.ofSeconds(45);

    private static final String SILENCE = """
            {"matchers":[{"name":"service","value":"printer","isRegex":false,"isEqual":true}],"createdBy":"Li Lei",\
            "comment":"moves house","startsAt":"2026-01-01T00:00:00Z","endsAt":"2100-01-01T00:00:00Z"}""";

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    private final WebhookReceiver receiver = new WebhookReceiver();

    @SuppressWarnings("NullAway.Init")
    private TestPolicy policy;

    @BeforeEach
    void policy() throws Exception {
        Path overlay = Files.createDirectory(folder.resolve("policy"));
        policy = TestPolicy.in(overlay, receiver);
        String level = """
                  %s:
                    ladder: [[OPS]]
                    respond: {target: 2h, from: OPENED, onReturn: RESTART, tell: [OPS]}
                    restore: {target: %ds, from: OPENED, onReturn: RESTART, escalate: [{at: 1.0, step: 1}]}
                    fix: {target: 4h, from: OPENED, onReturn: RESTART, tell: [OPS]}
                """;
        StringBuilder clocks = new StringBuilder("countBackAtMost: 5s\nforgetClosedAfter: 1h\nlevels:\n");
        for (String name : List.of("L1", "L2", "L3", "L4")) {
            clocks.append(level.formatted(name, RESTORE_TARGET.toSeconds()));
        }
        Files.writeString(overlay.resolve("sla.yaml"), clocks);
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    @Test
    @DisplayName(
            "Restored to an empty cluster, incidents, owners, deadlines and silences are what they were, a deadline that"
                    + " passed meanwhile is breached once, and nobody is told anything twice")
    void whatWasOpenGoesOnOnAnotherCluster() throws Exception {
        Path backup = folder.resolve("line.backup");
        // Given a line with an incident somebody has in hand, and a silence
        ClusterProcess first = ClusterProcess.start(Files.createDirectory(folder.resolve("first")));
        String incident;
        JsonNode before;
        JsonNode silences;
        try (LineProcesses line = LineProcesses.start(first, folder.resolve("first"), policy)) {
            accepted(line.http(Service.INTAKE).post("/api/v2/silences", SILENCE));
            incident = opened(line, first);
            accepted(line.http(Service.INTAKE)
                    .post(
                            "/v1/incidents/" + incident + "/acknowledge",
                            "{\"actor\":{\"name\":\"Li Lei\",\"role\":\"OPS\"}}"));
            before = awaitClocks(line, incident, clock(ClockKind.RESPOND, "MET"));
            silences = line.http(Service.INTAKE).get("/api/v2/silences");
            awaitTold(incident, "opened");
            assertThat(backup(first, backup)).as("while services run").isEqualTo(1);
            line.stopServices();
            assertThat(backup(first, backup)).as("when none does").isZero();
        }
        // When another cluster is filled from the backup, and services without any state are started there
        ClusterProcess second = ClusterProcess.start(Files.createDirectory(folder.resolve("second")));
        assertThat(recover(backup, second)).isZero();
        assertThat(recover(backup, second))
                .as("to one that is not empty any more")
                .isEqualTo(1);
        try (LineProcesses line = LineProcesses.start(second, folder.resolve("second"), policy)) {
            // Then all is what it was
            JsonNode after = awaitClocks(line, incident, clock(ClockKind.RESPOND, "MET"));
            for (String same :
                    List.of("owner", "level", "state", "openedAt", "acknowledgedAt", "members", "revision")) {
                assertThat(after.get(same)).as(same).isEqualTo(before.get(same));
            }
            assertThat(after.get("owner").asString()).isEqualTo("Li Lei");
            assertThat(deadlines(after)).isEqualTo(deadlines(before));
            assertThat(silences).hasSize(1);
            assertThat(line.http(Service.INTAKE).get("/api/v2/silences")).isEqualTo(silences);
            // And the deadline that passes meanwhile, or passed before, is breached once and told once
            awaitTold(incident, "breached");
            assertThat(breaches(second, incident))
                    .singleElement()
                    .satisfies(breach -> assertThat(breach.getFiredAt()).isAfterOrEqualTo(breach.getScheduledFor()));
            // And a repeat joins the incident it was in, while the silence holds for what it is about
            report(line, "printer", "silenced");
            report(line, "node", "restored");
            String next = report(line, "storage", "after");
            await().atMost(SOON).until(() -> incidents(second, next).size() == 1);
            assertThat(titles(second)).containsExactlyInAnyOrder(title("node"), title("storage"));
            assertThat(receiver.messages())
                    .extracting(WebhookReceiver.Message::id)
                    .doesNotHaveDuplicates();
        }
    }

    private static void accepted(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
    }

    private static String title(String service) {
        return "All of " + service + " is down";
    }

    /** Reports a fault; answers its title. */
    private static String report(LineProcesses line, String service, String dedupKey) {
        accepted(line.http(Service.INTAKE).post("/v1/faults", """
                {"title":"%s","service":"%s","scope":"all","dedupKey":"%s"}""".formatted(title(service), service, dedupKey)));
        return title(service);
    }

    private static String opened(LineProcesses line, ClusterProcess cluster) {
        String title = report(line, "node", "restored");
        return await().atMost(SOON)
                .until(() -> incidents(cluster, title), ids -> ids.size() == 1)
                .iterator()
                .next();
    }

    private static Set<String> incidents(ClusterProcess cluster, String title) {
        return reader(cluster).all(Topics.INCIDENTS).stream()
                .filter(change -> change.getIncident().getTitle().equals(title))
                .map(change -> change.getIncidentId())
                .collect(Collectors.toSet());
    }

    private static Set<String> titles(ClusterProcess cluster) {
        return reader(cluster).all(Topics.INCIDENTS).stream()
                .map(change -> change.getIncident().getTitle())
                .collect(Collectors.toSet());
    }

    private static JsonNode awaitClocks(LineProcesses line, String incident, String clock) {
        return await("board knows " + incident)
                .atMost(SOON)
                .until(
                        () -> line.http(Service.SLA)
                                .get("/v1/incidents/" + incident)
                                .path("incident"),
                        found -> found.path("clocks")
                                        .valueStream()
                                        .anyMatch(one ->
                                                clock.equals(one.path("clock").asString() + " "
                                                        + one.path("state").asString()))
                                && found.path("clocks").size() == 3);
    }

    private static String clock(ClockKind kind, String state) {
        return kind + " " + state;
    }

    private static List<String> deadlines(JsonNode incident) {
        return incident.path("clocks")
                .valueStream()
                .map(clock -> clock.path("clock").asString() + " is due at "
                        + clock.path("dueAt").asString(""))
                .sorted()
                .toList();
    }

    private void awaitTold(String incident, String kind) {
        await(kind + " is told")
                .atMost(SOON.plus(RESTORE_TARGET))
                .untilAsserted(() -> assertThat(receiver.messages())
                        .anySatisfy(message -> assertThat(message.body()).contains(incident, kind)));
    }

    private static List<SlaEvent> breaches(ClusterProcess cluster, String incident) {
        return reader(cluster).all(Topics.SLA_EVENTS).stream()
                .filter(event -> event.getIncidentId().equals(incident) && event.getKind() == SlaEventKind.BREACHED)
                .toList();
    }

    private static int backup(ClusterProcess cluster, Path file) {
        return FaultlineCommand.run(
                "backup",
                "--kafka=" + cluster.bootstrapServers(),
                "--registry=" + cluster.registryUrl(),
                file.toString());
    }

    private static int recover(Path file, ClusterProcess cluster) {
        return FaultlineCommand.run(
                "recover",
                "--kafka=" + cluster.bootstrapServers(),
                "--registry=" + cluster.registryUrl(),
                file.toString());
    }

    private static TopicReader reader(ClusterProcess cluster) {
        return new TopicReader(cluster.bootstrapServers(), cluster.registryUrl());
    }
}
