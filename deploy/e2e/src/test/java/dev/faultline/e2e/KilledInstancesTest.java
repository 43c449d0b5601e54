package dev.faultline.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.faultline.schemas.topics.Topics;
import dev.faultline.wire.SlaEvent;
import dev.faultline.wire.SlaEventKind;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two instances share the clocks while one of them, at random, is killed again and again. Twice in a usual build; {@code
 * -Dfaultline.kills=20} is twenty times and 10,000 deadlines, {@code -Dfaultline.seed} repeats a run's choices.
 */
class KilledInstancesTest {
    private static final int KILLS = Integer.getInteger("faultline.kills", 2);
    private static final int CLOCKS = 3;
    private static final int INCIDENTS_PER_KILL = 167;
    private static final int PARTITIONS = 4;
    /** The last deadline of an incident comes 30 s after it opens. */
    private static final Duration LAST_DEADLINE = Duration.ofSeconds(30);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private SlaInstances sla;

    @BeforeEach
    void start() throws Exception {
        Path policy = Files.createDirectory(folder.resolve("policy"));
        try (InputStream targets = getClass().getResourceAsStream("/policy/sla.yaml")) {
            Files.copy(Objects.requireNonNull(targets), policy.resolve("sla.yaml"));
        }
        sla = new SlaInstances(folder, policy + "," + TestPolicy.root().resolve("deploy/policy"));
        sla.awaitCluster();
        sla.launch(0);
        sla.launch(1);
        sla.awaitReady(0);
        sla.awaitReady(1);
    }

    @AfterEach
    void stop() {
        sla.close();
    }

    @Test
    @DisplayName("One of two instances is killed at random while deadlines pass: each is breached once, none early")
    void eachDeadlineIsBreachedOnceAndNoneEarly() {
        long seed = Long.getLong("faultline.seed", System.nanoTime());
        Random random = new Random(seed);
        int incidents = 0;
        try (IncidentWriter writer = new IncidentWriter(sla.bootstrapServers(), sla.registryUrl())) {
            for (int kill = 0; kill < KILLS; kill++) {
                int from = incidents;
                incidents += INCIDENTS_PER_KILL;
                writer.open(IntStream.range(from, incidents).mapToObj(n -> "INC-" + n % PARTITIONS + "-" + n));
                passes(Duration.ofMillis(random.nextLong(LAST_DEADLINE.toMillis() / 2)));
                int victim = random.nextInt(2);
                sla.kill(victim);
                sla.launch(victim);
                sla.awaitReady(victim);
            }
        }
        int deadlines = incidents * CLOCKS;
        passes(LAST_DEADLINE);
        await("every deadline is breached")
                .atMost(Duration.ofSeconds(120))
                .pollInterval(Duration.ofSeconds(5))
                .until(() -> breaches().size() >= deadlines);

        List<SlaEvent> breaches = breaches();
        assertThat(breaches)
                .as("seed %s: one breach of each clock of each incident", seed)
                .hasSize(deadlines)
                .extracting(breach -> breach.getIncidentId() + " " + breach.getClock())
                .doesNotHaveDuplicates();
        assertThat(breaches)
                .as("seed %s: never early", seed)
                .allSatisfy(breach -> assertThat(breach.getFiredAt()).isAfterOrEqualTo(breach.getDueAt()));
        report(seed, breaches);
    }

    private List<SlaEvent> breaches() {
        return new TopicReader(sla.bootstrapServers(), sla.registryUrl())
                .all(Topics.SLA_EVENTS).stream()
                        .filter(event -> event.getKind() == SlaEventKind.BREACHED)
                        .toList();
    }

    private static void passes(Duration time) {
        Instant until = Instant.now().plus(time);
        await().atMost(time.plusSeconds(30)).until(() -> !Instant.now().isBefore(until));
    }

    private static void report(long seed, List<SlaEvent> breaches) {
        List<Duration> lateness = breaches.stream()
                .map(breach -> Duration.between(breach.getDueAt(), breach.getFiredAt()))
                .sorted()
                .toList();
        System.out.printf(
                "seed %d: %d kills, %d deadlines, each breached once, none early; late by p50 %s, p99 %s, at most %s%n",
                seed,
                KILLS,
                breaches.size(),
                lateness.get(lateness.size() / 2),
                lateness.get(lateness.size() * 99 / 100),
                lateness.getLast());
    }
}
