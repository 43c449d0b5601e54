package dev.faultline.triage.config;

import dev.faultline.policy.PolicyProblem;
import dev.faultline.policy.SourceText;
import dev.faultline.triage.domain.grading.GradingRules;
import dev.faultline.triage.domain.grading.Rule;
import dev.faultline.triage.domain.grading.Words;
import dev.faultline.wire.Level;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds rules that can be read but never decide: whose condition cannot hold, or that another rule, tried before, always
 * forestalls; and names that are declared for nothing.
 */
final class GradingLint {
    private final Path path;
    private final GradingFile file;
    private final List<Rule> rules;
    /** The texts of all conditions, for names are looked for in them. */
    private final String conditionTexts;

    private final ConditionTable conditions;
    private final List<PolicyProblem> problems = new ArrayList<>();

    GradingLint(Path path, GradingFile file, GradingRules rules) {
        this.path = path;
        this.file = file;
        this.rules = rules.rules();
        this.conditionTexts = file.rules().stream()
                .map(GradingFile.Entry::when)
                .map(String::valueOf)
                .collect(Collectors.joining("\n"));
        this.conditions = new ConditionTable(file.categories().keySet().stream()
                .filter(this::namedInACondition)
                .toList());
    }

    /** Rules that can never apply, and rules another always forestalls. */
    List<PolicyProblem> neverDeciding() {
        for (int i = 0; i < rules.size(); i++) {
            unreachable(i);
            shadowed(i);
        }
        return problems;
    }

    /** Categories and terms no rule reads. */
    List<PolicyProblem> unused() {
        unusedCategories();
        unusedTerms();
        return problems;
    }

    private void unreachable(int number) {
        Rule rule = rules.get(number);
        if (ConditionTable.judges(rule) && !conditions.canHold(rule)) {
            SourceText when = file.rules().get(number).when();
            SourceText where = when == null ? name(number) : when;
            problems.add(where.problem(
                    path,
                    "rule '" + rule.name() + "' can never apply: there are no facts its condition holds for",
                    "scope is one of \"one\", \"some\", \"all\", \"unknown\""));
        }
    }

    private void shadowed(int number) {
        Rule rule = rules.get(number);
        for (int other = 0; other < rules.size(); other++) {
            if (other != number && triedBefore(other, number) && forestalls(rules.get(other), rule)) {
                problems.add(name(number)
                        .problem(
                                path,
                                "rule '" + rule.name() + "' never decides: rule '"
                                        + rules.get(other).name() + "' (line "
                                        + name(other).line() + ") applies wherever it does and comes first",
                                "remove it, or make the other narrower"));
                return;
            }
        }
    }

    private boolean triedBefore(int one, int other) {
        int byLevel = rules.get(one).level().compareTo(rules.get(other).level());
        return byLevel < 0 || byLevel == 0 && one < other;
    }

    private boolean forestalls(Rule one, Rule other) {
        return one.grown() == null
                && (!other.aside() || one.aside())
                && selectsAll(one, other)
                && ConditionTable.judges(one)
                && (ConditionTable.judges(other) || one.when() == null)
                && conditions.holdsWherever(one, other);
    }

    /** Whether the one is selected by everything that selects the other. */
    private boolean selectsAll(Rule one, Rule other) {
        if (alwaysSelected(one)) {
            return true;
        }
        return !alwaysSelected(other)
                && one.categories().containsAll(other.categories())
                && other.labels().entrySet().stream()
                        .allMatch(label -> one.labels()
                                .getOrDefault(label.getKey(), List.of())
                                .containsAll(label.getValue()))
                && (other.words().groups().isEmpty()
                        || !canBeMuted(one.level(), other.level()) && standsWherever(one.words(), other.words()));
    }

    private static boolean alwaysSelected(Rule rule) {
        return rule.categories().isEmpty()
                && rule.labels().isEmpty()
                && rule.words().groups().isEmpty();
    }

    /** Whether an aside can silence the graver rule and leave the milder one its say. */
    private boolean canBeMuted(Level graver, Level milder) {
        return rules.stream()
                .anyMatch(rule -> rule.aside()
                        && rule.level().compareTo(graver) > 0
                        && rule.level().compareTo(milder) <= 0);
    }

    private static boolean standsWherever(Words one, Words other) {
        if (one.groups().isEmpty() || !other.unless().containsAll(one.unless())) {
            return false;
        }
        boolean near = one.within() == 0 || other.within() > 0 && other.within() <= one.within();
        List<Words.Group> before = other.groups().subList(0, other.groups().size() - 1);
        return near
                && holds(symptom(one), symptom(other))
                && one.groups().subList(0, one.groups().size() - 1).stream()
                        .allMatch(group -> before.stream().anyMatch(narrower -> holds(group, narrower)));
    }

    private static Words.Group symptom(Words words) {
        return words.groups().get(words.groups().size() - 1);
    }

    private static boolean holds(Words.Group group, Words.Group narrower) {
        return Set.copyOf(group.phrases()).containsAll(narrower.phrases());
    }

    private void unusedCategories() {
        Set<String> read =
                rules.stream().flatMap(rule -> rule.categories().stream()).collect(Collectors.toSet());
        file.categories().keySet().stream()
                .filter(category -> !read.contains(category) && !namedInACondition(category))
                .sorted()
                .forEach(category -> problems.add(new PolicyProblem(
                        path, 0, "category '" + category + "' is declared, but no rule reads it", "give it a rule")));
    }

    private boolean namedInACondition(String category) {
        return conditionTexts.contains('"' + category + '"') || conditionTexts.contains("'" + category + "'");
    }

    private void unusedTerms() {
        Set<String> used = new HashSet<>();
        Stream.of(
                        file.subjects().stream().map(name -> "$" + name.text()),
                        file.signs().stream()
                                .flatMap(sign -> Stream.concat(
                                        sign.words().stream().flatMap(List::stream), sign.unless().stream()))
                                .map(SourceText::text),
                        file.rules().stream()
                                .flatMap(rule -> Stream.concat(
                                        rule.words().stream().flatMap(List::stream), rule.unless().stream()))
                                .map(SourceText::text))
                .flatMap(texts -> texts)
                .forEach(used::add);
        file.terms().entrySet().stream()
                .filter(term -> !used.contains("$" + term.getKey()))
                .sorted(Map.Entry.comparingByKey())
                .forEach(term -> problems.add(new PolicyProblem(
                        path,
                        term.getValue().isEmpty() ? 0 : term.getValue().get(0).line(),
                        "term '" + term.getKey() + "' is used by no rule",
                        "remove it")));
    }

    private SourceText name(int number) {
        return file.rules().get(number).name();
    }
}
