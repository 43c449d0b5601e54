package dev.faultline.triage.domain.grading;

import dev.faultline.triage.domain.alert.Report;
import java.util.ArrayList;
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
        List<String> why = new ArrayList<>();
        if (!selected(report, reading, mutes, why)) {
            return null;
        }
        if (rule.when() != null) {
            if (!rule.when().test().test(facts.get())) {
                return null;
            }
            String told = Facts.told(rule.when().facts(), facts.get());
            if (!told.isEmpty()) {
                why.add(told);
            }
        }
        return String.join("; ", why);
    }

    private boolean selected(Report report, Reading reading, Mutes mutes, List<String> why) {
        if (rule.unindexed()) {
            return true;
        }
        if (report.category() != null && rule.categories().contains(report.category())) {
            why.add("category " + report.category());
            return true;
        }
        for (Map.Entry<String, List<String>> label : rule.labels().entrySet()) {
            @Nullable String value = report.labels().get(label.getKey());
            if (value != null && label.getValue().contains(value)) {
                why.add("label " + label.getKey() + "=" + value);
                return true;
            }
        }
        return wordsStand(reading, mutes, why);
    }

    private boolean wordsStand(Reading reading, Mutes mutes, List<String> why) {
        @Nullable
        List<Hit> hits = pattern == null ? null : pattern.in(reading, symptom -> mutes.counts(rule.level(), symptom));
        if (hits == null) {
            return false;
        }
        why.add("words "
                + hits.stream().map(hit -> "'" + hit.phrase() + "'").distinct().collect(Collectors.joining(" and ")));
        return true;
    }
}
