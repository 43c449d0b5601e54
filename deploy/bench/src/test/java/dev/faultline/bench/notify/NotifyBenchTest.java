package dev.faultline.bench.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** That figures come out, of a run too short to mean anything. */
class NotifyBenchTest {
    private static final Path POLICY = Path.of(System.getProperty("faultline.root"), "deploy", "policy");
    private static final Duration MOMENT = Duration.ofMillis(500);

    @Test
    void everyFaultIsFollowedThroughEveryHop() {
        // When 5 faults are told to one person each, 5 more beside a target that hangs, 2 to many, and 5 to a robot
        NotifyFigures figures = NotifyBench.run(
                new NotifyPlan(10, MOMENT, 1, MOMENT, List.of(8), 4, MOMENT, 5, 10), List.of(POLICY), text -> {});
        // Then
        assertThat(figures.whole().faults()).isEqualTo(5);
        assertThat(figures.hops()).hasSize(5).allSatisfy(hop -> {
            assertThat(hop.faults()).isEqualTo(5);
            assertThat(hop.p99Ms()).isGreaterThanOrEqualTo(hop.medianMs());
        });
        assertThat(figures.rates()).extracting(AtRate::perSecond).containsExactly(8, 10);
        assertThat(figures.rates()).extracting(rate -> rate.whole().faults()).containsExactly(2, 5);
        assertThat(figures.chain()).extracting(rate -> rate.whole().faults()).containsExactly(2, 2);
        assertThat(figures.beside().faults()).isEqualTo(4);
        assertThat(figures.messagesPerSecond()).isPositive();
        assertThat(figures.robotMessages()).isBetween(1, 5);
    }
}
