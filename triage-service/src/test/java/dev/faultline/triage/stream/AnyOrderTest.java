package dev.faultline.triage.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.wire.FaultReported;
import dev.faultline.wire.IncidentChanged;
import dev.faultline.wire.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the order in which the same reports are read, each group of faults ends up with the same grade. */
class AnyOrderTest {
    private static final Instant START = TriageDriver.START;
    private static final List<String> TEXTS = List.of(
            "node sync is slow",
            "the whole group is down, consensus halted",
            "some nodes are abnormal, the group still works",
            "typo in a message");

    @TempDir
    Path folder = Path.of("");

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void the_grade_of_a_group_does_not_depend_on_the_order(int seed) {
        List<FaultReported.Builder> reports = reports(new Random(seed));
        List<FaultReported.Builder> shuffled = new ArrayList<>(reports);
        shuffled.addAll(reports.subList(0, reports.size() / 2));
        Collections.shuffle(shuffled, new Random(seed));

        assertThat(grades("shuffled", shuffled)).isEqualTo(grades("in-order", reports));
    }

    /** Three alerts in each of two groups, each reported a few times in words that are graded differently. */
    private static List<FaultReported.Builder> reports(Random random) {
        List<FaultReported.Builder> reports = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            int alert = random.nextInt(6);
            String text = TEXTS.get(random.nextInt(TEXTS.size()));
            Instant at = START.plusSeconds(i * 30L);
            FaultReported.Builder report = i > 8 && random.nextInt(4) == 0
                    ? Faults.resolved("f" + alert, text, at)
                    : Faults.firing("f" + alert, text, at).setMoneyLoss(random.nextInt(20) == 0);
            reports.add(report.setLabels(Map.of("alertname", "Group" + alert % 2)));
        }
        return reports;
    }

    /** Level by correlation key; one incident each, because nothing is closed. */
    private Map<String, Level> grades(String name, List<FaultReported.Builder> reports) {
        try (TriageDriver line = TriageDriver.shipped(folder.resolve(name))) {
            line.pass(Duration.ofMinutes(15));
            reports.forEach(line::fault);
            line.pass(Duration.ofHours(2));
            Map<String, Level> grades = new TreeMap<>();
            Map<String, String> incidents = new TreeMap<>();
            for (IncidentChanged change : line.changes()) {
                String group = change.getIncident().getLabels().getOrDefault("alertname", "");
                assertThat(incidents.merge(group, change.getIncidentId(), (one, other) -> other))
                        .isEqualTo(change.getIncidentId());
                grades.put(group, change.getIncident().getGrade().getLevel());
            }
            assertThat(incidents.values()).doesNotHaveDuplicates();
            return grades;
        }
    }
}
