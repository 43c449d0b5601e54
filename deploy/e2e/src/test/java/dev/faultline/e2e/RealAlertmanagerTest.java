package dev.faultline.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.faultline.schemas.topics.Service;
import dev.faultline.schemas.topics.Topics;
import dev.faultline.wire.ChangeKind;
import dev.faultline.wire.FaultReported;
import dev.faultline.wire.FaultStatus;
import dev.faultline.wire.IncidentChanged;
import dev.faultline.wire.IncidentState;
import dev.faultline.wire.SlaEventKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real Alertmanager at the front door. Where none is installed the test fails, unless {@code
 * -Dfaultline.alertmanager.absent=allowed} says that it may be left out; then it says so.
 */
class RealAlertmanagerTest {
    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path folder;

    static WebhookReceiver receiver;
    static LineProcesses line;
    static AlertmanagerProcess alertmanager;

    @BeforeAll
    static void start() throws Exception {
        Installed.orLeaveOut("a real Alertmanager at intake", "prometheus-alertmanager|alertmanager", "amtool");
        receiver = new WebhookReceiver();
        line = LineProcesses.start(folder, TestPolicy.in(Files.createDirectory(folder.resolve("policy")), receiver));
        alertmanager = AlertmanagerProcess.start(
                Files.createDirectory(folder.resolve("alertmanager")),
                line.http(Service.INTAKE).base() + "/v1/alertmanager");
    }

    @AfterAll
    static void stop() {
        if (alertmanager != null) {
            alertmanager.close();
        }
        if (line != null) {
            line.close();
        }
        if (receiver != null) {
            receiver.close();
        }
    }

    @Test
    void anAlertFiresRepeatsAndResolvesAndIsOneIncidentThatNobodyHasClosed() {
        // Given an alert that its source sends again and again, and Alertmanager repeats by itself
        Map<String, String> alert = labels("db-main");
        fire(alert);
        String incident = awaitIncident("db-main");
        fire(alert);
        fire(alert);
        await("Alertmanager repeated itself").atMost(SOON).until(() -> reports("db-main", FaultStatus.FIRING) >= 4);
        await("the repeats are told")
                .atMost(SOON)
                .untilAsserted(() -> assertThat(changes("db-main")).anySatisfy(change -> {
                    assertThat(change.getKind()).isEqualTo(ChangeKind.COUNTED);
                    assertThat(change.getIncident().getOccurrences()).isGreaterThanOrEqualTo(2);
                }));

        // When its source says that it is over
        resolve(alert);

        // Then the incident's signal is cleared, with every report counted
        IncidentChanged cleared = awaitChange("db-main", ChangeKind.SIGNAL_CLEARED);
        assertThat(reports("db-main", FaultStatus.RESOLVED)).as("resolves sent").isEqualTo(1);
        assertThat(cleared.getIncident().getFiring()).isZero();
        assertThat(cleared.getIncident().getMemberCount()).isEqualTo(1);
        assertThat(cleared.getIncident().getOccurrences())
                .as("reports counted")
                .isEqualTo(reports("db-main", FaultStatus.FIRING));
        // And the clocks run on: a quiet monitor is no verification
        await("a clock that speaks after the resolve")
                .atMost(SOON)
                .until(() -> clockSpokeAfter(incident, cleared.getDecidedAt()));
        assertThat(changes("db-main"))
                .allSatisfy(change -> {
                    assertThat(change.getIncidentId()).isEqualTo(incident);
                    assertThat(change.getActor()).isNull();
                    assertThat(change.getIncident().getState()).isEqualTo(IncidentState.OPEN);
                })
                .filteredOn(change -> change.getKind() == ChangeKind.OPENED)
                .hasSize(1);
        assertThat(line.http(Service.SLA)
                        .get("/v1/incidents/" + incident)
                        .at("/incident/state")
                        .asString())
                .isEqualTo("OPEN");
    }

    @Test
    void whatFiresAgainAfterItsResolveReturnsToItsIncident() {
        Map<String, String> alert = labels("db-replica");
        fire(alert);
        String incident = awaitIncident("db-replica");
        resolve(alert);
        awaitChange("db-replica", ChangeKind.SIGNAL_CLEARED);

        fire(alert);

        IncidentChanged returned = awaitChange("db-replica", ChangeKind.SIGNAL_RETURNED);
        assertThat(returned.getIncidentId()).isEqualTo(incident);
        assertThat(returned.getIncident().getFiring()).isEqualTo(1);
        assertThat(returned.getIncident().getState()).isEqualTo(IncidentState.OPEN);
    }

    private static Map<String, String> labels(String service) {
        return Map.of("alertname", "DatabaseConnectionError", "service", service, "severity", "critical");
    }

    private static void fire(Map<String, String> alert) {
        alertmanager.add(alert, "Database connection error");
    }

    private static void resolve(Map<String, String> alert) {
        String aMomentAgo = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        alertmanager.add(alert, "Database connection error", "--end=" + aMomentAgo);
    }

    private static String awaitIncident(String service) {
        return awaitChange(service, ChangeKind.OPENED).getIncidentId();
    }

    private static IncidentChanged awaitChange(String service, ChangeKind kind) {
        return await(kind + " of " + service)
                .atMost(SOON)
                .until(
                        () -> changes(service).stream()
                                .filter(change -> change.getKind() == kind)
                                .toList(),
                        found -> !found.isEmpty())
                .get(0);
    }

    private static List<IncidentChanged> changes(String service) {
        return reader().all(Topics.INCIDENTS).stream()
                .filter(change -> service.equals(change.getIncident().getService()))
                .toList();
    }

    private static long reports(String service, FaultStatus status) {
        return reader().all(Topics.FAULTS).stream()
                .filter(fault -> service.equals(fault.getService()))
                .map(FaultReported::getStatus)
                .filter(status::equals)
                .count();
    }

    private static boolean clockSpokeAfter(String incident, Instant time) {
        return reader().all(Topics.SLA_EVENTS).stream()
                .anyMatch(event -> event.getIncidentId().equals(incident)
                        && event.getKind() != SlaEventKind.MET
                        && event.getFiredAt().isAfter(time));
    }

    private static TopicReader reader() {
        return new TopicReader(line.bootstrapServers(), line.registryUrl());
    }
}
