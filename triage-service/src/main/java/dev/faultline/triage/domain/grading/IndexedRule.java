package dev.faultline.triage.domain.grading;

import dev.faultline.triage.domain.alert.Report;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A rule made ready to be applied.
 *
 * @param rule the rule
 * @param pattern its words; null when it has none
 * @param condition whether its condition holds; always so when it has none
 */
record IndexedRule(Rule rule, @Nullable Pattern pattern, Predicate<Facts> condition) {

    /** The rule, its phrases added to the vocabulary. */
    static IndexedRule of(Rule rule, Vocabulary.Builder vocabulary, int subjects) {
        boolean wordless = rule.words().groups().isEmpty();
        return new IndexedRule(
                rule,
                wordless ? null : Pattern.of(rule.words(), vocabulary, subjects),
                rule.when() == null ? facts -> true : condition(rule.when()));
    }

    private static Predicate<Facts> condition(Rule.When when) {
        return ImpactTable.suits(when)
                ? new ImpactTable(when)
                : facts -> when.test().test(facts.byName());
    }

    /** What made it apply, but for the size of the incident, in words; null when it does not. */
    @Nullable
    String applies(Report report, Reading reading, Mutes mutes, Facts facts) {
        @Nullable Supplier<String> selection = selection(report, reading, mutes);
        if (selection == null || !condition.test(facts)) {
            return null;
        }
        String selected = selection.get();
        String told = rule.when() == null ? "" : facts.told(rule.when().facts());
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
