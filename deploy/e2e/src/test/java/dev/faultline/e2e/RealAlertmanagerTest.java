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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
    private static final List<String> WAYS = List.of("alertmanager-webhook", "pagerduty-events-v2", "opsgenie");

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path folder;

    static WebhookReceiver receiver;
    static ClusterProcess cluster;
    static LineProcesses line;
    static AlertmanagerProcess alertmanager;

    @BeforeAll
    static void start() throws Exception {
        Installed.orLeaveOut(
                "faultline.alertmanager.absent",
                "a real Alertmanager at intake",
                "prometheus-alertmanager|alertmanager",
                "amtool");
        receiver = new WebhookReceiver();
        cluster = ClusterProcess.start(folder);
        line = LineProcesses.start(
                cluster, folder, TestPolicy.in(Files.createDirectory(folder.resolve("policy")), receiver));
        alertmanager = AlertmanagerProcess.start(
                Files.createDirectory(folder.resolve("alertmanager")),
                line.http(Service.INTAKE).base());
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

    @Test
    void anAlertSentByWebhookPagerDutyAndOpsgenieIsOneAlertOnEachWayAndEndsOnEach() {
        Map<String, String> alert = new HashMap<>(labels("db-every-way"));
        alert.put(AlertmanagerProcess.EVERY_WAY.getKey(), AlertmanagerProcess.EVERY_WAY.getValue());

        // When it fires, is repeated, and is over
        fire(alert);
        for (String way : WAYS) {
            await("repeated by " + way).atMost(SOON).until(() -> toldBy(way).size() >= 2);
        }
        resolve(alert);

        // Then each way told of one alert, by one identity, and ended it
        for (String way : WAYS) {
            await("ended by " + way)
                    .atMost(SOON)
                    .until(() -> toldBy(way).getLast().getStatus() == FaultStatus.RESOLVED);
            assertThat(toldBy(way))
                    .as("what was told by %s", way)
                    .extracting(FaultReported::getFingerprint)
                    .containsOnly(toldBy(way).getFirst().getFingerprint());
        }
        // And it is one incident: PagerDuty's dedup key is Opsgenie's alias, the webhook has an identity of its own
        await("nothing fires any more").atMost(SOON).untilAsserted(() -> {
            Map<String, IncidentChanged> latest = new TreeMap<>();
            changes("db-every-way").forEach(change -> latest.put(change.getIncidentId(), change));
            assertThat(latest.values()).singleElement().satisfies(change -> {
                assertThat(change.getIncident().getMemberCount()).isEqualTo(2);
                assertThat(change.getIncident().getFiring()).isZero();
            });
        });
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

    /** Reports of the alert that goes every way; the other tests' alerts come by the webhook too. */
    private static List<FaultReported> toldBy(String way) {
        return reader().all(Topics.FAULTS).stream()
                .filter(fault -> fault.getAction() == null && fault.getRoute().equals(way))
                .filter(fault -> !way.equals(WAYS.getFirst()) || "db-every-way".equals(fault.getService()))
                .toList();
    }

    private static boolean clockSpokeAfter(String incident, Instant time) {
        return reader().all(Topics.SLA_EVENTS).stream()
                .anyMatch(event -> event.getIncidentId().equals(incident)
                        && event.getKind() != SlaEventKind.MET
                        && event.getFiredAt().isAfter(time));
    }

    private static TopicReader reader() {
        return new TopicReader(cluster.bootstrapServers(), cluster.registryUrl());
    }
}
