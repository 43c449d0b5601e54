package dev.faultline.bench.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.bench.intake.IntakeFigures.Batch;
import dev.faultline.bench.intake.IntakeFigures.Ceiling;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** That figures come out, of a run too short to mean anything. */
class IntakeBenchTest {
    private static final Path POLICY = Path.of(System.getProperty("faultline.root"), "deploy", "policy");
    private static final IntakePlan SHORT =
            new IntakePlan(List.of(1, 100), 4, 1, Duration.ofMillis(300), Duration.ofMillis(500));

    @Test
    void everyBatchIsMeasuredInOneRun() {
        // Given
        List<String> progress = new ArrayList<>();
        // When
        IntakeFigures figures = IntakeBench.run(SHORT, List.of(POLICY), progress::add);
        // Then
        assertThat(figures.batches()).extracting(Batch::alerts).containsExactly(1, 100);
        assertThat(figures.batches()).allSatisfy(batch -> {
            assertThat(batch.intake().perSecond()).isPositive();
            assertThat(batch.intake().p99Ms())
                    .isGreaterThanOrEqualTo(batch.intake().medianMs());
        });
        Ceiling ceiling = Objects.requireNonNull(figures.batches().getFirst().ceiling());
        assertThat(ceiling.answering().perSecond()).isPositive();
        assertThat(ceiling.acknowledged().perSecond()).isPositive();
        assertThat(figures.rawPerSecond()).isPositive();
        assertThat(figures.recordBytes()).isGreaterThan(100);
        assertThat(progress).anyMatch(line -> line.startsWith("batches of 100: "));
    }
}
