package dev.faultline.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.faultline.schemas.topics.Topics;
import dev.faultline.standalone.Faultline;
import dev.faultline.wire.ClockKind;
import dev.faultline.wire.SlaEvent;
import dev.faultline.wire.SlaEventKind;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** {@code faultline up} after it ended, in whatever way: the clocks of what was open go on. */
class UpAgainTest {
    private static final Duration START = Duration.ofSeconds(120);
    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    private final int intakePort = LineProcesses.freePort();
    private final int slaPort = LineProcesses.freePort();
    private final int kafkaPort = LineProcesses.freePort();
    private final int registryPort = LineProcesses.freePort();
    private WebhookReceiver receiver = new WebhookReceiver();
    private int starts;

    @BeforeEach
    void policy() throws Exception {
        TestPolicy.in(Files.createDirectory(folder.resolve("policy")), receiver);
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    @Test
    void afterKill9TheClockOfAnOpenIncidentGoesOnAndBreachesOnce() {
        JavaProcess line = up();
        String incident = report();
        await().atMost(SOON)
                .until(() -> events(incident, SlaEventKind.CLOCK_STARTED).size() == 1);

        line.kill();
        line = up();

        try {
            assertBreachedOnce(incident);
        } finally {
            line.stop();
        }
    }

    @Test
    void afterCtrlCTheClockOfAnOpenIncidentGoesOnAndBreachesOnce() {
        JavaProcess line = up();
        String incident = report();
        await().atMost(SOON)
                .until(() -> events(incident, SlaEventKind.CLOCK_STARTED).size() == 1);

        line.stop();
        line = up();

        try {
            assertBreachedOnce(incident);
            assertThat(new HttpCaller("http://127.0.0.1:" + slaPort)
                            .get("/v1/incidents/" + incident)
                            .at("/incident/title")
                            .asString())
                    .isEqualTo("All nodes down, the whole group stopped");
        } finally {
            line.stop();
        }
    }

    private void assertBreachedOnce(String incident) {
        await().atMost(SOON)
                .until(() -> !events(incident, SlaEventKind.BREACHED).isEmpty());
        // the escalation of the double target comes after: were the breach doubled, it would be by then
        await().atMost(SOON)
                .until(() -> events(incident, SlaEventKind.ESCALATED).size() >= 2);
        assertThat(events(incident, SlaEventKind.BREACHED))
                .singleElement()
                .satisfies(breach -> assertThat(breach.getFiredAt()).isAfterOrEqualTo(breach.getScheduledFor()));
    }

    private JavaProcess up() {
        JavaProcess line = JavaProcess.start(
                folder.resolve("up-" + ++starts + ".log"),
                512,
                Faultline.class.getName(),
                List.of(
                        "up",
                        "--data=" + folder.resolve("data"),
                        "--policy=" + folder.resolve("policy"),
                        "--intake-port=" + intakePort,
                        "--sla-port=" + slaPort,
                        "--triage-port=0",
                        "--notify-port=0",
                        "--kafka-port=" + kafkaPort,
                        "--registry-port=" + registryPort));
        await("up again").atMost(START).until(() -> {
            assertThat(line.isAlive())
                    .as("up runs; it said: %s", line.printed())
                    .isTrue();
            return line.printed().contains("faultline is up");
        });
        return line;
    }

    private String report() {
        HttpResponse<String> answer = new HttpCaller("http://127.0.0.1:" + intakePort).post("/v1/faults", """
                {"title":"All nodes down, the whole group stopped","service":"node","scope":"all","dedupKey":"up-again"}""");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        return await().atMost(SOON)
                .until(() -> reader().all(Topics.INCIDENTS), changes -> !changes.isEmpty())
                .get(0)
                .getIncidentId();
    }

    private List<SlaEvent> events(String incident, SlaEventKind kind) {
        return reader().all(Topics.SLA_EVENTS).stream()
                .filter(e ->
                        e.getIncidentId().equals(incident) && e.getClock() == ClockKind.RESPOND && e.getKind() == kind)
                .toList();
    }

    private TopicReader reader() {
        return new TopicReader("127.0.0.1:" + kafkaPort, "http://127.0.0.1:" + registryPort);
    }
}
