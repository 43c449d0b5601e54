package dev.faultline.triage.domain.grading;

import dev.faultline.triage.domain.alert.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A rule and the numbers of its phrase groups.
 *
 * @param rule the rule
 * @param words numbers of its word groups, in their order
 * @param unless number of the group that rules it out; -1 when there is none
 */
record IndexedRule(Rule rule, List<Integer> words, int unless) {

    /** Adds the rule's phrases to the groups and remembers their numbers. */
    static IndexedRule of(Rule rule, List<List<String>> groups) {
        List<Integer> numbers = new ArrayList<>();
        for (List<String> group : rule.words()) {
            numbers.add(groups.size());
            groups.add(group);
        }
        int unless = rule.unless().isEmpty() ? -1 : groups.size();
        if (unless >= 0) {
            groups.add(rule.unless());
        }
        return new IndexedRule(rule, List.copyOf(numbers), unless);
    }

    /** What made it apply, in words; null when it does not. */
    @Nullable
    String applies(Report report, PhraseIndex.Found found, Map<String, Object> facts) {
        List<String> why = new ArrayList<>();
        if (!selected(report, found, why)) {
            return null;
        }
        if (unless >= 0 && found.mentioned(unless) != null) {
            return null;
        }
        if (rule.when() != null) {
            if (!rule.when().test().test(facts)) {
                return null;
            }
            String told = Facts.told(rule.when().facts(), facts);
            if (!told.isEmpty()) {
                why.add(told);
            }
        }
        return String.join("; ", why);
    }

    private boolean selected(Report report, PhraseIndex.Found found, List<String> why) {
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
        return wordsStand(found, why);
    }

    private boolean wordsStand(PhraseIndex.Found found, List<String> why) {
        if (words.isEmpty()) {
            return false;
        }
        List<String> phrases = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            boolean symptom = i == words.size() - 1;
            @Nullable String phrase = symptom ? found.stated(words.get(i)) : found.mentioned(words.get(i));
            if (phrase == null) {
                return false;
            }
            phrases.add("'" + phrase + "'");
        }
        why.add("words " + phrases.stream().distinct().collect(Collectors.joining(" and ")));
        return true;
    }
}
