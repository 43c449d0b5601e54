package dev.faultline.bench.triage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.bench.triage.TriageFigures.Heap;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** That figures come out, of a run too short to mean anything. */
class TriageBenchTest {
    private static final Path POLICY = Path.of(System.getProperty("faultline.root"), "deploy", "policy");
    private static final TriagePlan SHORT = new TriagePlan(1, 200, 20_000, 3, 600);

    @Test
    void everythingIsMeasuredInOneRun() {
        // Given
        List<String> progress = new ArrayList<>();
        // When
        TriageFigures figures = TriageBench.run(SHORT, List.of(POLICY), progress::add);
        // Then
        assertThat(figures.rates().passThrough()).isPositive();
        assertThat(figures.rates().distinct()).isPositive();
        assertThat(figures.rates().repeats()).isPositive();
        assertThat(figures.heap()).extracting(Heap::openIncidents).containsExactly(60, 600);
        assertThat(figures.heap()).allSatisfy(heap -> assertThat(heap.bytes()).isPositive());
        assertThat(figures.hot().perSecond()).isPositive();
        assertThat(figures.hot().others().count()).isBetween(1, 3);
        assertThat(figures.acknowledge().count()).isBetween(1, 3);
        assertThat(figures.acknowledge().worstMs())
                .isGreaterThanOrEqualTo(figures.acknowledge().medianMs());
        assertThat(progress).anyMatch(line -> line.startsWith("repeats: "));
        assertThat(TriageTable.of(figures))
                .contains(
                        "plain pass-through",
                        "distinct faults",
                        "repeats",
                        "hot application",
                        "acknowledge in a storm");
    }
}
