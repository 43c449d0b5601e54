package dev.faultline.sla.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.faultline.localcluster.LocalCluster;
import dev.faultline.schemas.topics.Topics;
import dev.faultline.sla.board.Messages;
import dev.faultline.sla.stream.Changes;
import dev.faultline.wire.AttemptResult;
import dev.faultline.wire.ClockKind;
import dev.faultline.wire.IncidentChanged;
import dev.faultline.wire.Level;
import dev.faultline.wire.SlaEvent;
import dev.faultline.wire.SlaEventKind;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service as it is deployed, on a real broker and registry. */
@Tag("broker")
class SlaServiceTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    static Path stateDir;

    private static RunningSla sla;
    private static Line line;

    @BeforeAll
    static void start() {
        LocalCluster cluster = LocalCluster.shared();
        sla = RunningSla.start(cluster, stateDir);
        line = new Line(cluster);
    }

    @AfterAll
    static void stop() {
        line.close();
        sla.close();
    }

    @Test
    @DisplayName("Nobody acts on an L1: clocks start, warn, breach and escalate, each exactly once and none early")
    void nobodyActs() {
        IncidentChanged opened = Changes.opened("INC-1-1", Level.L1, now());
        line.send(opened);

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(line.events("INC-1-1"))
                        .anyMatch(event ->
                                event.getKind() == SlaEventKind.BREACHED && event.getClock() == ClockKind.RESTORE));
        List<SlaEvent> told = line.events("INC-1-1");
        assertThat(told)
                .extracting(event -> event.getClock() + " " + event.getKind())
                .containsExactly(
                        "RESPOND CLOCK_STARTED",
                        "RESTORE CLOCK_STARTED",
                        "FIX CLOCK_STARTED",
                        "RESPOND WARNING",
                        "RESTORE ESCALATED",
                        "RESPOND BREACHED",
                        "RESPOND ESCALATED",
                        "RESTORE WARNING",
                        "RESTORE BREACHED");
        assertThat(told).extracting(SlaEvent::getEventId).doesNotHaveDuplicates();
        assertThat(told).allMatch(event -> !event.getFiredAt().isBefore(event.getScheduledFor()));
        assertThat(sla.metrics())
                .contains("faultline_timer_lateness_seconds_bucket")
                .containsPattern("faultline_breaches_total\\{clock=\"respond\",level=\"L1\"[^}]*} [1-9]")
                .contains("faultline_open_clocks{");
    }

    @Test
    @DisplayName("Acknowledging in time stops the respond clock")
    void acknowledged() {
        IncidentChanged opened = Changes.opened("INC-2-1", Level.L1, now());
        line.send(opened);
        line.send(Changes.acknowledged(opened, now()));

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(line.events("INC-2-1"))
                        .anyMatch(event ->
                                event.getKind() == SlaEventKind.BREACHED && event.getClock() == ClockKind.RESTORE));
        assertThat(line.events("INC-2-1"))
                .filteredOn(event -> event.getClock() == ClockKind.RESPOND)
                .extracting(SlaEvent::getKind)
                .containsExactly(SlaEventKind.CLOCK_STARTED, SlaEventKind.MET);
    }

    @Test
    @DisplayName("Stopped and started again with an open clock: it goes on, and breaches once")
    void restart() {
        line.send(Changes.opened("INC-3-1", Level.L2, now()));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(line.events("INC-3-1")).hasSize(2));

        sla.close();
        sla = RunningSla.start(LocalCluster.shared(), stateDir);

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(line.events("INC-3-1"))
                        .extracting(SlaEvent::getKind)
                        .contains(SlaEventKind.BREACHED));
        assertThat(line.events("INC-3-1"))
                .extracting(SlaEvent::getKind)
                .containsExactly(SlaEventKind.CLOCK_STARTED, SlaEventKind.CLOCK_STARTED, SlaEventKind.BREACHED);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(sla.get("/v1/incidents/INC-3-1")
                                .json()
                                .at("/incident/clocks/0/missed")
                                .asBoolean(false))
                        .isTrue());
    }

    @Test
    @DisplayName("Bytes nobody can decode go to incidents-dlt with the reason, and the line goes on")
    void undecodable() {
        line.sendBytes("INC-1-7", new byte[] {42, 42, 42});
        line.send(Changes.opened("INC-1-8", Level.L2, now()));

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(line.events("INC-1-8")).hasSize(2));
        assertThat(line.deadLetters())
                .filteredOn(letter -> letter.key().equals("INC-1-7"))
                .singleElement()
                .satisfies(letter -> {
                    assertThat(letter.value()).containsExactly(42, 42, 42);
                    assertThat(letter.headers()).isNotEmpty();
                });
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(sla.metrics()).containsPattern("faultline_board_skipped_total\\{[^}]*} [1-9]"));
    }

    @Test
    @DisplayName("The board lists open incidents by nearest deadline and tells all of one")
    void board() {
        line.send(Changes.opened("INC-0-1", Level.L2, now()));
        IncidentChanged opened = Changes.opened("INC-0-2", Level.L1, now());
        line.send(opened);
        line.send(Changes.dismissed(Changes.acknowledged(opened, now()), now()));

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(sla.get("/v1/incidents/INC-0-2")
                                .json()
                                .at("/incident/state")
                                .asString())
                        .isEqualTo("DISMISSED"));
        RunningSla.Answer one = sla.get("/v1/incidents/INC-0-1");
        assertThat(one.status()).isEqualTo(200);
        assertThat(one.json().at("/incident/level").asString()).isEqualTo("L2");
        assertThat(one.json().at("/timeline/0/kind").asString()).isEqualTo("OPENED");
        assertThat(sla.get("/v1/incidents?level=L1&application=chain").body()).doesNotContain("INC-0-2");
        assertThat(sla.get("/v1/incidents?open=false").body())
                .contains("INC-0-2")
                .doesNotContain("INC-0-1");
    }

    @Test
    @DisplayName("The board's timeline holds what notify told and what was kept")
    void wholeTimeline() {
        line.send(Changes.opened("INC-3-7", Level.L2, now()));
        line.send(Topics.EVIDENCE, "INC-3-7", Messages.evidence("INC-3-7", now()));
        line.send(Topics.DELIVERIES, "li-dingtalk", Messages.planned("INC-3-7", now()));
        line.send(Topics.OUTCOMES, "li-dingtalk", Messages.attempted("INC-3-7", AttemptResult.DELIVERED, now()));

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(sla.get("/v1/incidents/INC-3-7")
                                .json()
                                .at("/timeline")
                                .valueStream())
                        .extracting(entry -> entry.at("/kind").asString())
                        .contains("OPENED", "KEPT", "PLANNED", "DELIVERED"));
    }

    @Test
    @DisplayName("What cannot be answered is refused with a problem that says why")
    void refusals() {
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(sla.get("/v1/incidents").status()).isEqualTo(200));

        RunningSla.Answer unknown = sla.get("/v1/incidents/INC-0-999");
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.contentType()).startsWith("application/problem+json");
        assertThat(unknown.json().at("/type").asString()).isEqualTo("urn:faultline:problem:unknown-incident");
        RunningSla.Answer bad = sla.get("/v1/incidents?level=L9");
        assertThat(bad.status()).isEqualTo(400);
        assertThat(bad.contentType()).startsWith("application/problem+json");
        assertThat(bad.json().at("/detail").asString()).isEqualTo("level cannot be 'L9'; it is one of L1, L2, L3, L4");
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }
}
