package dev.faultline.standalone.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.bench.simulate.Month;
import dev.faultline.bench.simulate.MonthPlan;
import dev.faultline.bench.simulate.SimulateFigures;
import dev.faultline.standalone.record.RecordFile;
import dev.faultline.standalone.record.RecordSource;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Help.Ansi;

/** A month nobody lived through: too small to tell how fast it goes, large enough to tell that it goes right. */
class MonthReplayTest {
    private static final Path SHIPPED = Path.of(System.getProperty("faultline.root", "../.."), "deploy", "policy");
    private static final MonthPlan SMALL = new MonthPlan(3_000, 7);

    private final LinePolicy policy = LinePolicy.read(List.of(SHIPPED));

    @TempDir
    Path dir;

    @Test
    void theMonthComesOutAsItWasMadeAndTheSameUnderTheSamePolicyAndEveryTime() {
        // Given
        Path file = dir.resolve("month.ndjson.gz");
        Month.Told month;
        try (RecordFile record = RecordFile.gzipped(file)) {
            month = Month.tell(SMALL, policy.triage(), record);
        }
        // When
        Simulation simulation = replayed(file);
        Difference difference = simulation.finish().orElseThrow();
        // Then each incident is where those who made the month left it,
        assertThat(difference.replayed().faults()).isEqualTo(month.faults());
        assertThat(difference.replayed().commands()).isEqualTo(month.commands());
        assertThat(difference.replayed().unplaced()).isZero();
        assertThat(simulation.present().levels())
                .isEqualTo(simulation.recorded().levels());
        for (IncidentCourse made : simulation.recorded().incidents()) {
            IncidentCourse replayed = simulation.present().of(made.opener()).orElseThrow();
            assertThat(replayed.state()).as(made.id()).isEqualTo(made.state());
            assertThat(replayed.why()).as(made.id()).isEqualTo(made.why());
        }
        // on both sides alike,
        assertThat(difference.changed()).isEmpty();
        assertThat(simulation.present().pages()).isNotEmpty();
        // and to the letter when it is replayed again
        String text = DifferenceText.of(difference, Ansi.OFF);
        assertThat(DifferenceText.of(replayed(file).finish().orElseThrow(), Ansi.OFF))
                .isEqualTo(text);
    }

    @Test
    void aBenchOfItTellsHowFastThatWent() {
        // When
        SimulateFigures figures = ReplayBench.run(new MonthPlan(1_000, 7), policy, text -> {});
        // Then
        assertThat(figures.whole().faults()).isEqualTo(1_000);
        assertThat(figures.tenth().faults()).isBetween(1L, 500L);
        assertThat(figures.whole().perSecond()).isPositive();
        assertThat(figures.table()).contains("a month of 1,000 faults", "goal");
    }

    private Simulation replayed(Path file) {
        Simulation simulation = new Simulation(policy, policy);
        RecordSource.file(file, null, null).read(simulation::take);
        return simulation;
    }
}
