package dev.faultline.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.faultline.schemas.topics.Service;
import dev.faultline.schemas.topics.Topics;
import dev.faultline.wire.ChangeKind;
import dev.faultline.wire.IncidentChanged;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Intake in the place of Alertmanager: a real Prometheus sends to it, the real amtool asks it. Where they are not installed the
 * test fails, unless {@code -Dfaultline.alertmanager.absent=allowed} says that it may be left out; then it says so.
 */
class RealPrometheusTest {
    private static final Duration SOON = Duration.ofSeconds(90);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path folder;

    static WebhookReceiver receiver;
    static ClusterProcess cluster;
    static LineProcesses line;
    static Amtool amtool;

    @BeforeAll
    static void start() throws Exception {
        Installed.orLeaveOut(
                "faultline.alertmanager.absent", "a real Prometheus and amtool at intake", "prometheus", "amtool");
        receiver = new WebhookReceiver();
        cluster = ClusterProcess.start(folder);
        line = LineProcesses.start(
                cluster, folder, TestPolicy.in(Files.createDirectory(folder.resolve("policy")), receiver));
        amtool = Amtool.at(line.http(Service.INTAKE).base(), folder);
    }

    @AfterAll
    static void stop() {
        if (line != null) {
            line.close();
        }
        if (receiver != null) {
            receiver.close();
        }
    }

    @Test
    void aRuleOfPrometheusFiresIsSeenByAmtoolAndResolves() throws Exception {
        // Given a rule that fires, and after a while no more
        long until = Instant.now().plusSeconds(25).getEpochSecond();
        URI intake = URI.create(line.http(Service.INTAKE).base());
        try (PrometheusProcess prometheus = PrometheusProcess.alerting(
                Files.createDirectory(folder.resolve("prometheus")), intake, "vector(time()) < " + until, "db-rule")) {

            // Then it is an incident, and amtool shows it
            awaitChange("db-rule", ChangeKind.OPENED);
            await("amtool shows the alert")
                    .atMost(SOON)
                    .until(() -> amtool.run("alert", "query", "service=db-rule", "-o", "simple")
                            .contains("DatabaseConnectionError"));

            // And when Prometheus says that it is over, its signal is cleared and amtool shows it no more
            awaitChange("db-rule", ChangeKind.SIGNAL_CLEARED);
            await("amtool shows it no more")
                    .atMost(SOON)
                    .until(() -> !amtool.run("alert", "query", "service=db-rule", "-o", "simple")
                            .contains("DatabaseConnectionError"));
        }
    }

    @Test
    void amtoolAddsAnAlertAndSilencesIt() {
        amtool.run("alert", "add", "alertname=DiskFull", "service=db-amtool", "--annotation=summary=Disk full");
        await("amtool shows what it added")
                .atMost(SOON)
                .until(() -> amtool.run("alert", "query", "service=db-amtool", "-o", "simple")
                        .contains("Disk full"));

        String silence = amtool.run(
                "silence", "add", "service=db-amtool", "--author=Li Lei", "--comment=works on it", "--duration=1h");

        assertThat(amtool.run("silence", "query", "-q")).contains(silence);
        assertThat(amtool.run("alert", "query", "service=db-amtool", "-o", "simple"))
                .as("silenced alerts are not shown unless asked for")
                .doesNotContain("Disk full");
        assertThat(amtool.run("alert", "query", "--silenced", "service=db-amtool", "-o", "simple"))
                .contains("Disk full");
        amtool.run("silence", "expire", silence);
        assertThat(amtool.run("silence", "query", "-q")).doesNotContain(silence);
        assertThat(amtool.run("config", "show")).contains("receiver: faultline");
        assertThat(amtool.run("cluster", "show")).contains("disabled");
    }

    private static void awaitChange(String service, ChangeKind kind) {
        await(kind + " of " + service)
                .atMost(SOON)
                .until(() -> changes(service).stream().anyMatch(change -> change.getKind() == kind));
    }

    private static List<IncidentChanged> changes(String service) {
        return new TopicReader(cluster.bootstrapServers(), cluster.registryUrl())
                .all(Topics.INCIDENTS).stream()
                        .filter(change -> service.equals(change.getIncident().getService()))
                        .toList();
    }
}
