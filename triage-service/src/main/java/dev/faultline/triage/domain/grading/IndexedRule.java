package dev.faultline.triage.domain.grading;

import dev.faultline.triage.domain.alert.Report;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A rule with its words made ready to be looked for.
 *
 * @param rule the rule
 * @param pattern its words; null when it has none
 */
record IndexedRule(Rule rule, @Nullable Pattern pattern) {

    /** The rule, its phrases added to the vocabulary. */
    static IndexedRule of(Rule rule, Vocabulary.Builder vocabulary, int subjects) {
        boolean wordless = rule.words().groups().isEmpty();
        return new IndexedRule(rule, wordless ? null : Pattern.of(rule.words(), vocabulary, subjects));
    }

    /** What made it apply, but for the size of the incident, in words; null when it does not. */
    @Nullable
    String applies(Report report, Reading reading, Mutes mutes, Supplier<Map<String, Object>> facts) {
        @Nullable Supplier<String> selection = selection(report, reading, mutes);
        if (selection == null || rule.when() != null && !rule.when().test().test(facts.get())) {
            return null;
        }
        String selected = selection.get();
        String told = rule.when() == null ? "" : Facts.told(rule.when().facts(), facts.get());
        return selected.isEmpty() || told.isEmpty() ? selected + told : selected + "; " + told;
    }

    /** What selects it, to be put in words only if the rule applies; null when nothing does. */
    private @Nullable Supplier<String> selection(Report report, Reading reading, Mutes mutes) {
        if (rule.unindexed()) {
            return () -> "";
        }
        if (report.category() != null && rule.categories().contains(report.category())) {
            return () -> "category " + report.category();
        }
        for (Map.Entry<String, List<String>> label : rule.labels().entrySet()) {
            @Nullable String value = report.labels().get(label.getKey());
            if (value != null && label.getValue().contains(value)) {
                return () -> "label " + label.getKey() + "=" + value;
            }
        }
        @Nullable
        List<Hit> hits = pattern == null ? null : pattern.in(reading, symptom -> mutes.counts(rule.level(), symptom));
        return hits == null ? null : () -> told(hits);
    }

    private static String told(List<Hit> hits) {
        return hits.stream()
                .map(hit -> "'" + hit.phrase() + "'")
                .distinct()
                .collect(Collectors.joining(" and ", "words ", ""));
    }
}
