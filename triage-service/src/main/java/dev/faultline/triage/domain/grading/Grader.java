package dev.faultline.triage.domain.grading;

import dev.faultline.triage.domain.alert.Impact;
import dev.faultline.triage.domain.alert.Report;
import dev.faultline.wire.Level;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
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
    private final List<IndexedRule> asides;
    private final Signs signs;
    private final RuleIndex index;
    private final Vocabulary vocabulary;
    private final GradingRules policy;

    public Grader(GradingRules policy) {
        this.policy = policy;
        Vocabulary.Builder groups = new Vocabulary.Builder(policy.compounds());
        int subjects = groups.group(policy.subjects());
        this.rules = policy.rules().stream()
                .sorted(Comparator.comparing(Rule::level))
                .map(rule -> IndexedRule.of(rule, groups, subjects))
                .toList();
        this.asides = rules.stream().filter(rule -> rule.rule().aside()).toList();
        this.signs = new Signs(policy.signs(), groups, subjects);
        this.vocabulary = groups.build();
        this.index = new RuleIndex(rules);
    }

    /** The level of a report that stands alone, and what in it made it so. */
    public Graded grade(Report report) {
        return grade(report, Extent.SINGLE);
    }

    /** The report's level in an incident that has grown so far, and what made it so. */
    public Graded grade(Report report, Extent extent) {
        Reading reading = Passage.of(report).read(vocabulary);
        Mutes mutes = Mutes.of(reading, asides);
        // A clause about wording states no loss; one about a failing script may.
        Map<Sign, String> stated = signs.in(reading, hit -> mutes.counts(Level.L3, hit));
        Quantity.in(reading.text()).ifPresent(quantity -> quantity.state(stated));
        boolean drill = stated.containsKey(Sign.DRILL);
        Impact impact = drill ? report.impact() : Signs.added(report.impact(), stated.keySet());
        impact = extent.widen(impact);
        Facts facts = new Facts(report, impact);
        Mutes counting = drill ? mutes.everything() : mutes;
        Set<String> waiting = new TreeSet<>();
        BitSet candidates = index.candidates(report, reading);
        for (int i = candidates.nextSetBit(0); i >= 0; i = candidates.nextSetBit(i + 1)) {
            @Nullable String why = rules.get(i).applies(report, reading, counting, facts);
            if (why == null) {
                continue;
            }
            Rule rule = rules.get(i).rule();
            @Nullable String grown = rule.grown() == null ? "" : rule.grown().reached(extent);
            if (grown == null) {
                waiting.add(rule.name());
            } else {
                String reason = named(rule) + why + (grown.isEmpty() ? "" : "; " + grown) + told(stated);
                return new Graded(Grade.byRule(rule.level(), rule.name(), reason, report.review()), impact, waiting);
            }
        }
        return new Graded(drill ? drill(stated) : fallback(report), impact, waiting);
    }

    /** The grade of the gravest rule that waited for its incident to grow this large; empty when none did. */
    public Optional<Grade> grown(Set<String> waiting, Extent extent) {
        for (IndexedRule indexed : waiting.isEmpty() ? List.<IndexedRule>of() : rules) {
            Rule rule = indexed.rule();
            if (rule.grown() != null && waiting.contains(rule.name())) {
                @Nullable String grown = rule.grown().reached(extent);
                if (grown != null) {
                    return Optional.of(
                            Grade.byRule(rule.level(), rule.name(), named(rule) + "it has grown: " + grown, false));
                }
            }
        }
        return Optional.empty();
    }

    private static String named(Rule rule) {
        return "rule " + rule.name() + " (" + rule.source() + "): ";
    }

    private Grade drill(Map<Sign, String> stated) {
        return Grade.byRule(
                policy.fallback(),
                NO_RULE,
                "its words say that it is a drill ('" + stated.get(Sign.DRILL) + "'): a person must look",
                true);
    }

    private Grade fallback(Report report) {
        String severity = report.severity() == null ? "" : Wording.normal(report.severity());
        var hinted = policy.hints().get(severity);
        String reason = hinted == null
                ? "no rule matched: a person must look"
                : "no rule matched; the sender calls it '" + report.severity() + "': a person must look";
        return Grade.byRule(hinted == null ? policy.fallback() : hinted, NO_RULE, reason, true);
    }

    private static String told(Map<Sign, String> stated) {
        return stated.isEmpty()
                ? ""
                : stated.values().stream()
                        .map(words -> "'" + words + "'")
                        .collect(Collectors.joining(", ", "; read from ", ""));
    }
}
