package dev.faultline.bench.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.faultline.policy.PolicyDirs;
import dev.faultline.schemas.topics.Topic;
import dev.faultline.triage.config.TriagePolicyReader;
import dev.faultline.triage.domain.TriagePolicy;
import dev.faultline.wire.FaultReported;
import dev.faultline.wire.FaultStatus;
import dev.faultline.wire.IncidentChanged;
import dev.faultline.wire.IncidentState;
import dev.faultline.wire.Level;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

class MonthTest {
    private static final Path POLICY = Path.of(System.getProperty("faultline.root"), "deploy", "policy");
    private static final MonthPlan SMALL = new MonthPlan(3_000, 1);

    private final TriagePolicy policy = TriagePolicyReader.read(new PolicyDirs(List.of(POLICY)));

    private record Line(Instant at, SpecificRecord value) {}

    private static final class Lines implements RecordSink {
        private final List<Line> all = new ArrayList<>();

        @Override
        public <V extends SpecificRecord> void take(Topic<V> topic, Instant at, String key, V value) {
            all.add(new Line(at, value));
        }

        <V> List<V> of(Class<V> type) {
            return all.stream()
                    .map(Line::value)
                    .filter(type::isInstance)
                    .map(type::cast)
                    .toList();
        }
    }

    @Test
    void aMonthHasItsFaultsInOrderMostOfThemRepeatsAndPeopleEndWhatComesOfThem() {
        // When
        Lines lines = new Lines();
        Month.Told told = Month.tell(SMALL, policy, lines);
        // Then
        List<FaultReported> faults = lines.of(FaultReported.class);
        assertThat(faults).hasSize(3_000);
        assertThat(told.faults()).isEqualTo(3_000);
        assertThat(lines.all).extracting(Line::at).isSorted();
        assertThat(faults.stream().filter(fault -> fault.getStatus() == FaultStatus.RESOLVED))
                .hasSizeBetween(30, 300);
        // and its incidents have every level, and are worked on to their end
        Map<String, IncidentState> states = new HashMap<>();
        Map<String, Level> levels = new HashMap<>();
        for (IncidentChanged change : lines.of(IncidentChanged.class)) {
            states.put(change.getIncidentId(), change.getIncident().getState());
            levels.put(change.getIncidentId(), change.getIncident().getGrade().getLevel());
        }
        assertThat(states.size()).isBetween(10, 300);
        assertThat(states).containsValue(IncidentState.CLOSED);
        assertThat(levels).containsValues(Level.L1, Level.L3);
    }

    @Test
    void theSamePlanGivesTheSameMonthAndAnotherSeedAnother() {
        Lines one = new Lines();
        Lines same = new Lines();
        Lines other = new Lines();
        Month.tell(SMALL, policy, one);
        Month.tell(SMALL, policy, same);
        Month.tell(new MonthPlan(3_000, 2), policy, other);
        assertThat(same.all).isEqualTo(one.all);
        assertThat(other.all).isNotEqualTo(one.all);
    }

    @Test
    void aMonthTooSmallToMeanAnythingIsRefused() {
        assertThatThrownBy(() -> new MonthPlan(999, 1)).hasMessageContaining("thousand");
    }
}
