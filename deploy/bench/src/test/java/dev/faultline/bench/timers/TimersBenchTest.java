package dev.faultline.bench.timers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.bench.JmhPlan;
import dev.faultline.bench.timers.TimersFigures.Idle;
import dev.faultline.bench.timers.TimersFigures.Index;
import dev.faultline.bench.timers.TimersFigures.Restart;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** That figures come out, of a run too short to mean anything. */
class TimersBenchTest {
    private static final TimersPlan SHORT =
            new TimersPlan(20_000, 500, 100, Duration.ofSeconds(1), 100, new JmhPlan(0, 1, Duration.ofMillis(20)));

    @Test
    void everythingIsMeasuredInOneRun() {
        // Given
        List<String> progress = new ArrayList<>();
        // When
        TimersFigures figures = TimersBench.run(SHORT, progress::add);
        // Then
        assertThat(figures.idle()).extracting(Idle::pending).containsExactly(200, 20_000, 100_000, 20_000);
        assertThat(figures.idle()).extracting(Idle::cancelled).containsExactly(0, 0, 0, 80_000);
        assertThat(figures.idle()).allSatisfy(idle -> assertThat(idle.nanos()).isPositive());
        assertThat(figures.plainPerSecond()).isPositive();
        assertThat(figures.scheduledPerSecond()).isPositive();
        assertThat(figures.index()).extracting(Index::pending).containsExactly(200, 20_000);
        assertThat(figures.burst().outOfOrder()).isZero();
        assertThat(figures.burst().lateness().medianMs()).isNotNegative();
        assertThat(figures.steady().timers()).isEqualTo(100);
        assertThat(figures.steady().outOfOrder()).isZero();
        assertThat(figures.steady().fired().medianMs()).isNotNegative();
        assertThat(figures.restarts()).extracting(Restart::pending).containsExactly(0, 20_000);
        assertThat(figures.restarts())
                .allSatisfy(restart -> assertThat(restart.seconds()).isPositive());
        assertThat(TimersTable.of(figures)).contains("idle sweep", "due at once", "due every second", "index alone");
        assertThat(progress).anyMatch(line -> line.startsWith("500 timers at once"));
    }
}
