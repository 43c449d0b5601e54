package dev.faultline.triage.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.triage.domain.alert.Impact;
import dev.faultline.triage.domain.alert.Report;
import dev.faultline.triage.domain.grading.Grade;
import dev.faultline.triage.domain.grading.Grader;
import dev.faultline.wire.Level;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Wordings that were written down before the rules knew them. Each keeps the outcome that is recorded for it, wrong ones
 * too, so that a change for the better or the worse is seen; {@code -Dfaultline.write-docs=true} records them anew.
 */
class HeldOutWordingsTest {
    private static final List<String> TABLES = List.of("held-out-1.psv", "held-out-2.psv", "held-out-3.psv");
    private static final Grader GRADER = ShippedPolicy.read().grader();

    @BeforeAll
    static void record() throws IOException {
        if (Boolean.getBoolean("faultline.write-docs")) {
            for (String name : TABLES) {
                WordingTable.read(name).record(row -> grade(row).level());
            }
        }
    }

    static Stream<WordingTable.Row> wordings() throws IOException {
        Stream.Builder<WordingTable.Row> rows = Stream.builder();
        for (String name : TABLES) {
            WordingTable.read(name).rows().forEach(rows);
        }
        return rows.build();
    }

    @ParameterizedTest
    @MethodSource("wordings")
    void a_wording_keeps_the_outcome_recorded_for_it(WordingTable.Row row) {
        Grade grade = grade(row);

        assertThat(grade.level()).as(row + ": " + grade.reason()).isEqualTo(Level.valueOf(row.now()));
    }

    @ParameterizedTest
    @CsvSource({"held-out-1.psv, 362", "held-out-2.psv, 269", "held-out-3.psv, 101"})
    void the_share_graded_right_never_falls(String table, int atLeast) throws IOException {
        List<WordingTable.Row> rows = WordingTable.read(table).rows();

        assertThat(rows.stream().filter(WordingTable.Row::rightNow).count())
                .as("right of " + rows.size())
                .isGreaterThanOrEqualTo(atLeast);
    }

    private static Grade grade(WordingTable.Row row) {
        Map<String, String> labels = row.labelMap();
        return GRADER.grade(new Report(
                        row.title(),
                        null,
                        labels.get("service"),
                        null,
                        labels.get("severity"),
                        null,
                        Impact.UNKNOWN,
                        labels,
                        Map.of(),
                        List.of(),
                        false))
                .grade();
    }
}
