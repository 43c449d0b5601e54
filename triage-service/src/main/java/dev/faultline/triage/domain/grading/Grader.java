package dev.faultline.triage.domain.grading;

import dev.faultline.triage.domain.alert.Impact;
import dev.faultline.triage.domain.alert.Report;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Grades reports. The highest level of the rules that apply wins; among equals the first in the file. Rules are indexed
 * by category, label and word, so a report meets only the few that could apply, the most severe first.
 *
 * <p>Immutable; may be shared between threads.
 */
public final class Grader {
    /** The rule's name when none applied. */
    public static final String NO_RULE = "none";

    private final List<IndexedRule> rules;
    private final Map<Sign, Integer> signGroups = new HashMap<>();
    private final RuleIndex index;
    private final PhraseIndex phrases;
    private final GradingRules policy;

    public Grader(GradingRules policy) {
        this.policy = policy;
        List<List<String>> groups = new ArrayList<>();
        this.rules = policy.rules().stream()
                .sorted(Comparator.comparing(Rule::level))
                .map(rule -> IndexedRule.of(rule, groups))
                .toList();
        policy.signs().forEach((sign, words) -> {
            signGroups.put(sign, groups.size());
            groups.add(words);
        });
        this.phrases = PhraseIndex.of(groups);
        this.index = new RuleIndex(rules);
    }

    /** The report's level, and what in it made it so. */
    public Graded grade(Report report) {
        PhraseIndex.Found found = phrases.in(Wording.text(text(report)));
        Map<Sign, String> signs = signs(found);
        Impact impact = report.impact();
        for (Sign sign :
                signs.keySet().stream().sorted(Comparator.reverseOrder()).toList()) {
            impact = impact.orElse(sign.impact());
        }
        // Stated scope and workaround stand; among those only words state, the wider scope is tried first above.
        Map<String, Object> facts = Facts.of(report, impact);
        BitSet candidates = index.candidates(report, found);
        for (int i = candidates.nextSetBit(0); i >= 0; i = candidates.nextSetBit(i + 1)) {
            @Nullable String why = rules.get(i).applies(report, found, facts);
            if (why != null) {
                Rule rule = rules.get(i).rule();
                String reason = "rule " + rule.name() + " (" + rule.source() + "): " + why + told(signs);
                return new Graded(Grade.byRule(rule.level(), rule.name(), reason, report.review()), impact);
            }
        }
        return new Graded(fallback(report), impact);
    }

    private Grade fallback(Report report) {
        String severity = report.severity() == null ? "" : Wording.normal(report.severity());
        var hinted = policy.hints().get(severity);
        String reason = hinted == null
                ? "no rule matched: a person must look"
                : "no rule matched; the sender calls it '" + report.severity() + "': a person must look";
        return Grade.byRule(hinted == null ? policy.fallback() : hinted, NO_RULE, reason, true);
    }

    private Map<Sign, String> signs(PhraseIndex.Found found) {
        Map<Sign, String> signs = new HashMap<>();
        signGroups.forEach((sign, group) -> {
            @Nullable String phrase = found.stated(group);
            if (phrase != null) {
                signs.put(sign, phrase);
            }
        });
        return signs;
    }

    private static String told(Map<Sign, String> signs) {
        return signs.isEmpty()
                ? ""
                : signs.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(sign -> "'" + sign.getValue() + "'")
                        .collect(Collectors.joining(", ", "; read from ", ""));
    }

    /** What a person would read to grade it. */
    private static String text(Report report) {
        List<String> parts = new ArrayList<>();
        parts.add(report.title());
        addIfThere(parts, report.description());
        addIfThere(parts, report.component());
        addIfThere(parts, report.labels().get("alertname"));
        for (String annotation : List.of("summary", "description", "message")) {
            addIfThere(parts, report.annotations().get(annotation));
        }
        return String.join("\n", parts);
    }

    private static void addIfThere(List<String> parts, @Nullable String text) {
        if (text != null && !parts.contains(text)) {
            parts.add(text);
        }
    }
}
