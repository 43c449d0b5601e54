package dev.faultline.standalone.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.faultline.standalone.record.RecordSource;
import dev.faultline.standalone.simulate.Difference.Came;
import dev.faultline.standalone.simulate.Difference.Changed;
import dev.faultline.standalone.simulate.Difference.Pair;
import dev.faultline.wire.Level;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Help.Ansi;

/**
 * A record of eight minutes of a real line under deploy/policy-demo, written by export: an L1 nobody acknowledged in time, an
 * L1 by loss of money that was not fixed in time, three L3 of which none was planned in time, and an L4.
 */
class SimulationTest {
    private static final Path ROOT = Path.of(System.getProperty("faultline.root", "../.."));
    private static final Path SHIPPED = ROOT.resolve("deploy").resolve("policy");
    private static final Path DEMO = ROOT.resolve("deploy").resolve("policy-demo");
    private static final Path RECORD = Path.of("src/test/resources/record/demo.ndjson.gz");

    @TempDir
    Path dir;

    @Test
    void underItsOwnPolicyTheReplayComesOutAsTheLineItselfDid() {
        // Given the policy the line ran with
        LinePolicy own = LinePolicy.read(List.of(DEMO, SHIPPED));
        Simulation simulation = new Simulation(own, own);
        // When
        RecordSource.file(RECORD, null, null).read(simulation::take);
        Difference difference = simulation.finish().orElseThrow();
        // Then nothing differs between the two,
        assertThat(difference.changed()).isEmpty();
        assertThat(difference.replayed().unplaced()).isZero();
        // nor from what the line wrote down when it happened
        Course line = simulation.recorded();
        for (IncidentCourse incident : line.incidents()) {
            Came replayed = Came.of(simulation.present().of(incident.opener()).orElseThrow());
            assertThat(replayed)
                    .as(incident.id())
                    // words of reasons are chosen anew by whoever improves them
                    .usingRecursiveComparison()
                    .ignoringFields("why")
                    .isEqualTo(Came.of(incident));
        }
        assertThat(simulation.present().levels()).isEqualTo(line.levels());
        assertThat(simulation.present().breaches()).isEqualTo(line.breaches());
        assertThat(simulation.present().escalations()).isEqualTo(line.escalations());
        assertThat(simulation.present().pages()).isEqualTo(line.pages());
        // which was, counted by hand in the file:
        assertThat(line.breaches()).containsOnly(entry("FIX", 1), entry("PLAN", 3), entry("RESPOND", 1));
        assertThat(line.escalations()).isEqualTo(6);
        assertThat(line.pages())
                .containsOnly(
                        entry("Anna Berg", 29),
                        entry("Grace Lin", 7),
                        entry("Han Meimei", 11),
                        entry("Li Lei", 31),
                        entry("Tom Price", 15),
                        entry("Wang Jun", 21));
    }

    @Test
    void moreTimeToAcknowledgeAnL1TakesAwayItsBreachAndTheCallForDevelopersAndOperators() throws IOException {
        // Given 30 s instead of 14 s; it was acknowledged after 19 s
        overlay("sla.yaml", DEMO, "target: 14s", "target: 30s");
        // When
        Difference difference = simulated();
        // Then
        assertThat(difference.breaches())
                .containsEntry("RESPOND", new Pair(1, 0))
                .containsEntry("FIX", new Pair(1, 1))
                .containsEntry("PLAN", new Pair(3, 3));
        assertThat(difference.escalations()).isEqualTo(new Pair(6, 5));
        assertThat(difference.pages())
                .containsEntry("Li Lei", new Pair(31, 30))
                .containsEntry("Wang Jun", new Pair(21, 20))
                .containsEntry("Anna Berg", new Pair(29, 29));
        assertThat(difference.changed()).hasSize(1);
        Changed changed = difference.changed().getFirst();
        assertThat(changed.incident()).isEqualTo("INC-1-1");
        Came present = Objects.requireNonNull(changed.present());
        Came other = Objects.requireNonNull(changed.other());
        assertThat(present.breaches()).containsExactly("RESPOND");
        assertThat(other.breaches()).isEmpty();
        assertThat(other.level()).isEqualTo(Level.L1);
        assertThat(present.pages() - other.pages()).isEqualTo(2);
    }

    @Test
    void aRuleThatIsTakenAwayGradesItsIncidentAnewAndSaysWhy() throws IOException {
        // Given that loss of money makes no L1 any more
        overlay("grading.yaml", SHIPPED, "when: moneyLoss ||", "when: dataLoss ||");
        // When
        Difference difference = simulated();
        // Then the payment comes out lower, with the words of the rule that applies now, and everything else as it was
        assertThat(difference.levels().get("L1")).isEqualTo(new Pair(2, 1));
        assertThat(difference.changed()).extracting(Changed::incident).containsExactly("INC-1-4");
        Changed changed = difference.changed().getFirst();
        Came present = Objects.requireNonNull(changed.present());
        Came other = Objects.requireNonNull(changed.other());
        assertThat(present.why()).startsWith("rule money-loss (L1 row 5)");
        assertThat(other.level()).isNotEqualTo(Level.L1);
        assertThat(other.why()).isNotEqualTo(present.why());
    }

    @Test
    void theSameRecordAndPoliciesGiveTheSameText() throws IOException {
        overlay("sla.yaml", DEMO, "target: 14s", "target: 30s");
        String text = DifferenceText.of(simulated(), Ansi.OFF);
        assertThat(DifferenceText.of(simulated(), Ansi.OFF)).isEqualTo(text);
        assertThat(text.lines().map(line -> line.replaceAll(" +", " ").strip()))
                .contains(
                        "Replayed 12 faults and 16 commands, 2026-11-23T15:52:21.645Z to 2026-11-23T15:59:34.387Z",
                        "breaches RESPOND 1 0 -1",
                        "1 incident comes out otherwise:",
                        "INC-1-1 Consensus abnormal, the whole group is down");
    }

    private Difference simulated() {
        Simulation simulation =
                new Simulation(LinePolicy.read(List.of(DEMO, SHIPPED)), LinePolicy.read(List.of(dir, DEMO, SHIPPED)));
        RecordSource.file(RECORD, null, null).read(simulation::take);
        return simulation.finish().orElseThrow();
    }

    private void overlay(String file, Path of, String here, String instead) throws IOException {
        String shipped = Files.readString(of.resolve(file));
        assertThat(shipped).contains(here);
        Files.writeString(dir.resolve(file), shipped.replace(here, instead));
    }
}
