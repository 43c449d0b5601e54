package dev.faultline.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.faultline.schemas.topics.Topics;
import dev.faultline.wire.ClockKind;
import dev.faultline.wire.SlaEvent;
import dev.faultline.wire.SlaEventKind;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Somebody sets the clock of the machine an hour wrong while deadlines run: broker, registry and SLA service live by it, the
 * test by the true one. A process that runs goes on by the monotonic clock, so nothing fires early and nothing stays away;
 * a process that starts takes the clock as it finds it, so what is due by then fires.
 *
 * <p>Where libfaketime is not installed the test fails, unless {@code -Dfaultline.faketime.absent=allowed} says that it may
 * be left out; then it says so.
 */
class ClockStepTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int INCIDENTS = 20;
    private static final int PARTITIONS = 4;
    /** Those of an L1 that fall due within seconds; {@link #LONG} takes half an hour. */
    private static final Set<ClockKind> SHORT = Set.of(ClockKind.RESPOND, ClockKind.RESTORE);

    private static final ClockKind LONG = ClockKind.FIX;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path folder;

    @SuppressWarnings("NullAway.Init")
    static SteppedClock clock;

    @SuppressWarnings("NullAway.Init")
    static SlaInstances sla;

    @SuppressWarnings("NullAway.Init")
    static IncidentWriter writer;

    @BeforeAll
    static void start() throws Exception {
        Installed.orLeaveOut("faultline.faketime.absent", "deadlines while the clock is set an hour wrong", "faketime");
        Path policy = Files.createDirectory(folder.resolve("policy"));
        try (InputStream targets = ClockStepTest.class.getResourceAsStream("/policy/sla.yaml")) {
            String yaml = new String(Objects.requireNonNull(targets).readAllBytes(), StandardCharsets.UTF_8);
            Files.writeString(
                    policy.resolve("sla.yaml"),
                    yaml.replace("target: 10s", "target: 4s")
                            .replace("target: 20s", "target: 8s")
                            .replace("target: 30s", "target: 30m"));
        }
        clock = new SteppedClock(folder);
        sla = new SlaInstances(folder, policy + "," + TestPolicy.root().resolve("deploy/policy"), clock.environment());
        sla.awaitCluster();
        sla.launch(0);
        sla.awaitReady(0);
        writer = new IncidentWriter(sla.bootstrapServers(), sla.registryUrl());
    }

    @AfterAll
    static void stop() {
        if (writer != null) {
            writer.close();
        }
        if (sla != null) {
            sla.close();
        }
    }

    @Test
    @DisplayName(
            "The clock is set an hour forward and back: each deadline is breached once, none early, none forgotten")
    void eachDeadlineIsBreachedOnceWhateverTheClockIsSetTo() {
        // Given deadlines that run, when the clock is set an hour forward, then each fires when it is truly due
        writer.open(incidents(0));
        setTo(HOUR);
        awaitBreaches(INCIDENTS * SHORT.size());

        // When it is set from an hour ahead to an hour behind, then likewise
        writer.open(incidents(1));
        setTo(HOUR.negated());
        awaitBreaches(2 * INCIDENTS * SHORT.size());
        assertThat(breaches()).extracting(SlaEvent::getClock).doesNotContain(LONG);

        // When the service is restarted while the clock is an hour ahead, then what is due by then is breached
        restartAt(HOUR);
        int all = 2 * INCIDENTS * (SHORT.size() + 1);
        await("what is due by the clock at the start is breached")
                .atMost(SOON)
                .until(() -> breaches().size() >= all);

        // And when it is restarted once the clock is right, then nothing fires again, and new deadlines are kept
        restartAt(Duration.ZERO);
        writer.open(incidents(2));
        await("deadlines after all steps are breached")
                .atMost(SOON)
                .until(() -> breaches().size() >= all + INCIDENTS * SHORT.size());
        assertThat(breaches())
                .hasSize(all + INCIDENTS * SHORT.size())
                .extracting(breach -> breach.getIncidentId() + " " + breach.getClock())
                .doesNotHaveDuplicates();
    }

    private static Stream<String> incidents(int batch) {
        return IntStream.range(batch * INCIDENTS, (batch + 1) * INCIDENTS)
                .mapToObj(number -> "INC-" + number % PARTITIONS + "-" + number);
    }

    private static void restartAt(Duration ahead) {
        sla.stop(0);
        clock.stepTo(ahead);
        sla.launch(0);
        sla.awaitReady(0);
    }

    /** Returns when the service has noticed. */
    private static void setTo(Duration ahead) {
        long before = stepsNoticed();
        clock.stepTo(ahead);
        await("the service sees the clock step").atMost(SOON).until(() -> stepsNoticed() > before);
    }

    private static long stepsNoticed() {
        return sla.printed(0)
                .lines()
                .filter(line -> line.contains("from the clock timers run on"))
                .count();
    }

    /** Of clocks that follow the true time: each look tells that none of them was early. */
    private static void awaitBreaches(int count) {
        await(count + " deadlines are breached").atMost(SOON).until(() -> {
            List<SlaEvent> breaches = breaches();
            Instant now = Instant.now();
            assertThat(breaches)
                    .as("never early by the true time, %s", now)
                    .allSatisfy(breach -> assertThat(breach.getDueAt()).isBeforeOrEqualTo(now));
            return breaches.size() >= count;
        });
        sla.awaitReady(0);
    }

    private static List<SlaEvent> breaches() {
        return new TopicReader(sla.bootstrapServers(), sla.registryUrl())
                .all(Topics.SLA_EVENTS).stream()
                        .filter(event -> event.getKind() == SlaEventKind.BREACHED)
                        .toList();
    }
}
