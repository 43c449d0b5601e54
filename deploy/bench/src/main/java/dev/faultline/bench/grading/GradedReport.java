package dev.faultline.bench.grading;

import dev.faultline.triage.domain.alert.Impact;
import dev.faultline.triage.domain.alert.Report;
import dev.faultline.wire.Scope;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The report whose grading is measured. */
final class GradedReport {
    private static final int NAMED_VALUES = 3;

    private GradedReport() {}

    /**
     * A report of twenty labels. Rules speak of all their names, and of the values of three: those rules could apply and
     * do not. The rule about its category does, as one of the last.
     */
    static Report ofTwentyLabels() {
        Map<String, String> labels = IntStream.range(0, GradingRulesFile.LABEL_NAMES)
                .boxed()
                .collect(Collectors.toMap(
                        GradingRulesFile::labelName, label -> (label < NAMED_VALUES ? "value-" : "other-") + label));
        return new Report(
                "Consensus halted: no block for five minutes, some nodes are stuck",
                "The monitor of the chain saw no new block since the last release went out. Nodes three and four log a"
                        + " timeout of the database every few seconds; the others wait for them.",
                "chain-node",
                "consensus",
                "warning",
                GradingRulesFile.categoryName(75),
                new Impact(Scope.SOME, false, false, false, false),
                labels,
                Map.of("summary", "no block for five minutes"),
                List.of(),
                false);
    }
}
