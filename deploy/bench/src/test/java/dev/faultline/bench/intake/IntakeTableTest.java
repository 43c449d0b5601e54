package dev.faultline.bench.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.bench.Machine;
import dev.faultline.bench.intake.IntakeFigures.Batch;
import dev.faultline.bench.intake.IntakeFigures.Ceiling;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class IntakeTableTest {
    private static final Machine MACHINE = new Machine(2, 24L << 30, 0.5, 1 << 30, "25", "Linux amd64");

    @Test
    void figuresStandBesideThoseOfThePeerAndOfTheRawProducer() {
        // When
        String table = IntakeTable.of(figures(answers(1_000, 9)));
        // Then
        assertThat(table)
                .contains("3.00 of Alertmanager, goal 2: met")
                .contains("p99 10.0 ms beside 9.0 ms, goal no worse: MISSED")
                .contains("0.30 of the raw producer, goal 0.5: MISSED")
                .doesNotContain("NOT RUN");
    }

    @Test
    void aPeerThatIsNotInstalledWasNotRun() {
        // When
        String table = IntakeTable.of(figures(null));
        // Then
        assertThat(table).contains("NOT RUN: Alertmanager").doesNotContain("of Alertmanager");
    }

    @Test
    void aBatchOfOneStandsBesideWhatHttpAllows() {
        // Given
        Ceiling ceiling = new Ceiling(answers(12_000, 1), answers(6_000, 1));
        // When
        String table = IntakeTable.of(figuresOf(new Batch(1, answers(3_000, 10), null, ceiling)));
        // Then
        assertThat(table)
                .contains("a servlet that only answers")
                .contains("12,000/s")
                .contains("0.25 of the one, 0.50 of the other");
    }

    private static IntakeFigures figures(@Nullable Answers peer) {
        return figuresOf(new Batch(100, answers(3_000, 10), peer, null));
    }

    private static IntakeFigures figuresOf(Batch batch) {
        return new IntakeFigures(MACHINE, 32, 700, 10_000, List.of(batch), 200L << 20, null);
    }

    private static Answers answers(double perSecond, double p99Ms) {
        return new Answers(perSecond, 1, p99Ms, 20, 500);
    }
}
