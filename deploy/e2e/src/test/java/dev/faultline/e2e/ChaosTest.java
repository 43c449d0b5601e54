package dev.faultline.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.chaos.ChaosPlan;
import dev.faultline.chaos.ChaosReport;
import dev.faultline.chaos.ChaosRun;
import dev.faultline.chaos.ChaosTable;
import dev.faultline.chaos.inject.Kind;
import dev.faultline.chaos.line.ChaosLine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * The short form of {@code ./faultline chaos}: one broker and one of each service, for two cores carry no more beside a build.
 * {@code -Dfaultline.chaos.seconds=600} makes it longer, {@code -Dfaultline.seed} draws another schedule.
 */
@Timeout(value = 20, unit = TimeUnit.MINUTES)
class ChaosTest {
    /** Those that need nothing but a process to be done to, and are over within seconds. */
    private static final EnumSet<Kind> SHORT = EnumSet.of(
            Kind.KILL_SERVICE, Kind.FREEZE, Kind.POISON, Kind.UNKNOWN_SCHEMA, Kind.CHANNEL_HANGS, Kind.CHANNEL_REFUSES);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    @Test
    @DisplayName("Parts of the line are killed, frozen and deceived under load: nothing is lost, doubled or early")
    void nothingIsLostDoubledOrEarly() {
        ChaosPlan plan = new ChaosPlan(
                new ChaosLine.Size(1, 1),
                Long.getLong("faultline.seed", 1),
                Duration.ofSeconds(Integer.getInteger("faultline.chaos.seconds", 25)),
                10,
                SHORT);
        ChaosReport report =
                ChaosRun.run(plan, folder, List.of(TestPolicy.root().resolve("deploy/policy")), System.out::println);
        System.out.println(ChaosTable.of(report));

        assertThat(report.examples()).as("see the logs in %s", folder).isEmpty();
        assertThat(report.clean()).isTrue();
        assertThat(report.injections().values().stream()
                        .mapToInt(Integer::intValue)
                        .sum())
                .as("something was done to it")
                .isPositive();
        assertThat(report.tallies().get("faults accepted")).isPositive();
        assertThat(report.tallies().get("deadlines passed")).isPositive();
        assertThat(report.tallies().get("commands that took effect")).isPositive();
        assertThat(report.tallies().get("messages arrived")).isPositive();
    }
}
