package dev.faultline.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.faultline.schemas.topics.Service;
import dev.faultline.schemas.topics.Topics;
import dev.faultline.wire.ChangeKind;
import dev.faultline.wire.ClockKind;
import dev.faultline.wire.Delivery;
import dev.faultline.wire.Disposition;
import dev.faultline.wire.IncidentChanged;
import dev.faultline.wire.SlaEvent;
import dev.faultline.wire.SlaEventKind;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A crash in the middle, across a deadline: one incident, one breach, no message missing. Rounds: {@code
 * -Dfaultline.crash.rounds=10}; one by default.
 */
class CrashTest {
    private static final Duration SOON = Duration.ofSeconds(90);

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

    record Crash(int round, String victim) {}

    static Stream<Crash> crashes() {
        return Stream.iterate(1, round -> round + 1)
                .limit(Integer.getInteger("faultline.crash.rounds", 1))
                .flatMap(round -> Stream.of("sla", "triage", "notify", "broker").map(v -> new Crash(round, v)));
    }

    @ParameterizedTest
    @MethodSource("crashes")
    void oneIncidentOneBreachAndNoMessageMissing(Crash crash) {
        String fault = "crash-" + crash.victim() + "-" + crash.round();
        send(fault);
        String incident = await("incident")
                .atMost(SOON)
                .until(() -> opened(fault), ids -> !ids.isEmpty())
                .get(0);
        SlaEvent started = await("respond clock")
                .atMost(SOON)
                .until(() -> events(incident, SlaEventKind.CLOCK_STARTED), found -> !found.isEmpty())
                .get(0);

        kill(crash.victim());
        if (!crash.victim().equals("broker")) {
            send(fault); // the monitor repeats itself meanwhile, and intake takes it
        }
        awaitTime(started.getDueAt());
        startAgain(crash.victim());

        await("breach")
                .atMost(SOON)
                .until(() -> !events(incident, SlaEventKind.BREACHED).isEmpty());
        // the second rung comes at twice the target: were anything doubled, it would be by then
        await("second rung")
                .atMost(SOON)
                .until(() -> events(incident, SlaEventKind.ESCALATED).size() >= 2);
        assertThat(opened(fault)).as("incidents").hasSize(1);
        assertThat(events(incident, SlaEventKind.BREACHED))
                .singleElement()
                .satisfies(breach ->
                        assertThat(breach.getFiredAt()).as("never early").isAfterOrEqualTo(breach.getScheduledFor()));
        await("the breach is told")
                .atMost(SOON)
                .untilAsserted(() -> assertThat(receiver.messages())
                        .anySatisfy(message ->
                                assertThat(message.body()).contains(incident).contains("breached")));
        await("every message")
                .atMost(SOON)
                .untilAsserted(() -> assertThat(deliveredIds()).containsAll(planned(incident)));
        assertThat(receiver.forged()).isEmpty();
    }

    private static void kill(String victim) {
        if (victim.equals("broker")) {
            cluster.kill();
        } else {
            line.process(Service.of(victim)).kill();
        }
    }

    private static void startAgain(String victim) {
        if (victim.equals("broker")) {
            cluster.restart();
            Stream.of(Service.values()).forEach(line::awaitReady);
        } else {
            line.launch(Service.of(victim));
            line.awaitReady(Service.of(victim));
        }
    }

    private static void awaitTime(Instant deadline) {
        await("the deadline passes").atMost(SOON).until(() -> Instant.now().isAfter(deadline.plusSeconds(1)));
    }

    private static void send(String fault) {
        await("accepted").atMost(SOON).untilAsserted(() -> {
            HttpResponse<String> answer =
                    line.http(Service.INTAKE).post("/v1/faults", """
                    {"title":"Whole group down, consensus lost: %s","service":"%s","scope":"all","dedupKey":"%s"}""".formatted(fault, fault, fault));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        });
    }

    private static List<String> opened(String fault) {
        return reader().all(Topics.INCIDENTS).stream()
                .filter(change -> change.getKind() == ChangeKind.OPENED
                        && change.getIncident().getTitle().endsWith(": " + fault))
                .map(IncidentChanged::getIncidentId)
                .toList();
    }

    private static List<SlaEvent> events(String incident, SlaEventKind kind) {
        return reader().all(Topics.SLA_EVENTS).stream()
                .filter(e ->
                        e.getIncidentId().equals(incident) && e.getClock() == ClockKind.RESPOND && e.getKind() == kind)
                .toList();
    }

    private static List<String> planned(String incident) {
        return reader().all(Topics.DELIVERIES).stream()
                .filter(d -> d.getIncidentId().equals(incident) && d.getDisposition() == Disposition.PLANNED)
                .map(Delivery::getDeliveryId)
                .distinct()
                .toList();
    }

    private static List<String> deliveredIds() {
        return receiver.messages().stream().map(WebhookReceiver.Message::id).toList();
    }

    private static TopicReader reader() {
        return new TopicReader(cluster.bootstrapServers(), cluster.registryUrl());
    }
}
