package dev.faultline.triage.domain.grading;

import dev.faultline.triage.domain.alert.Report;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which rules could apply to a report; rules are numbered in the order they are tried. */
final class RuleIndex {
    private final BitSet always = new BitSet();
    private final Map<String, BitSet> byCategory = new HashMap<>();
    private final Map<String, Map<String, BitSet>> byLabel = new HashMap<>();
    /** By the group of the symptom: without it none of the rule's other words matter. */
    private final Map<Integer, BitSet> bySymptom = new HashMap<>();

    RuleIndex(List<IndexedRule> rules) {
        for (int number = 0; number < rules.size(); number++) {
            add(number, rules.get(number));
        }
    }

    BitSet candidates(Report report, Reading reading) {
        BitSet candidates = (BitSet) always.clone();
        if (report.category() != null) {
            or(candidates, byCategory.get(report.category()));
        }
        report.labels().forEach((name, value) -> {
            @Nullable Map<String, BitSet> values = byLabel.get(name);
            or(candidates, values == null ? null : values.get(value));
        });
        BitSet symptoms = reading.symptoms();
        for (int group = symptoms.nextSetBit(0); group >= 0; group = symptoms.nextSetBit(group + 1)) {
            or(candidates, bySymptom.get(group));
        }
        return candidates;
    }

    private void add(int number, IndexedRule indexed) {
        Rule rule = indexed.rule();
        if (rule.unindexed()) {
            always.set(number);
        }
        rule.categories().forEach(category -> set(byCategory, category, number));
        rule.labels()
                .forEach((name, values) -> values.forEach(
                        value -> set(byLabel.computeIfAbsent(name, unused -> new HashMap<>()), value, number)));
        if (indexed.pattern() != null) {
            set(bySymptom, indexed.pattern().symptom(), number);
        }
    }

    private static <K> void set(Map<K, BitSet> index, K key, int number) {
        index.computeIfAbsent(key, unused -> new BitSet()).set(number);
    }

    private static void or(BitSet candidates, @Nullable BitSet more) {
        if (more != null) {
            candidates.or(more);
        }
    }
}
