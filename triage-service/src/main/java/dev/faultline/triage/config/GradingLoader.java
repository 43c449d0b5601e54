package dev.faultline.triage.config;

import dev.faultline.policy.Condition;
import dev.faultline.policy.ConditionCompiler;
import dev.faultline.policy.ConditionCompiler.Type;
import dev.faultline.policy.PolicyException;
import dev.faultline.policy.PolicyProblem;
import dev.faultline.policy.PolicyReader;
import dev.faultline.policy.SourceText;
import dev.faultline.policy.Suggestion;
import dev.faultline.triage.domain.grading.Facts;
import dev.faultline.triage.domain.grading.GradingRules;
import dev.faultline.triage.domain.grading.GradingRules.SignWords;
import dev.faultline.triage.domain.grading.Growth;
import dev.faultline.triage.domain.grading.Rule;
import dev.faultline.triage.domain.incident.Pace;
import dev.faultline.wire.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Turns {@code grading.yaml} into rules, or complains about everything that is wrong with it at once. */
final class GradingLoader {
    private static final ConditionCompiler CONDITIONS = new ConditionCompiler(Map.of(
            Facts.SCOPE, Type.STRING,
            Facts.WORKAROUND, Type.BOOL,
            Facts.MONEY_LOSS, Type.BOOL,
            Facts.SECURITY, Type.BOOL,
            Facts.DATA_LOSS, Type.BOOL,
            Facts.SEVERITY, Type.STRING,
            Facts.CATEGORY, Type.STRING,
            Facts.LABELS, Type.STRING_MAP));

    private final Path path;
    private final GradingFile file;
    private final Phrases phrases;
    private final List<PolicyProblem> problems = new ArrayList<>();

    private GradingLoader(Path path) {
        this.path = path;
        this.file = PolicyReader.read(path, GradingFile.class);
        this.phrases = new Phrases(file, path, problems);
    }

    /**
     * Reads the rules.
     *
     * @throws PolicyException when the file must not be started with
     */
    static GradingRules load(Path path) {
        GradingLoader loader = new GradingLoader(path);
        GradingRules rules = loader.rules();
        if (loader.problems.isEmpty()) {
            loader.problems.addAll(new GradingLint(path, loader.file, rules).neverDeciding());
        }
        if (!loader.problems.isEmpty()) {
            throw new PolicyException(loader.problems);
        }
        return rules;
    }

    /** What is declared in the file for nothing; empty when the file must not be started with. */
    static List<PolicyProblem> advice(Path path) {
        try {
            GradingLoader loader = new GradingLoader(path);
            GradingRules rules = loader.rules();
            return loader.problems.isEmpty() ? new GradingLint(path, loader.file, rules).unused() : List.of();
        } catch (PolicyException e) {
            return List.of();
        }
    }

    private GradingRules rules() {
        phrases.checkTerms();
        Set<String> names = new HashSet<>();
        List<Rule> rules = new ArrayList<>();
        for (GradingFile.Entry entry : file.rules()) {
            if (!names.add(entry.name().text())) {
                complain(entry.name(), "a second rule named '" + entry.name() + "'", "give each rule its own name");
            }
            rules.add(rule(entry));
        }
        if (rules.isEmpty()) {
            problems.add(new PolicyProblem(path, 0, "no rules", "write at least one under 'rules'"));
        }
        List<SignWords> signs = file.signs().stream()
                .map(sign -> new SignWords(sign.states(), phrases.words(sign.words(), sign.unless(), sign.within())))
                .toList();
        return new GradingRules(
                rules,
                signs,
                phrases.ofSubjects(file.subjects()),
                phrases.expanded(file.compounds()),
                hints(),
                file.fallback());
    }

    private Rule rule(GradingFile.Entry entry) {
        if (entry.categories().isEmpty()
                && entry.labels().isEmpty()
                && entry.words().isEmpty()
                && entry.when() == null) {
            complain(
                    entry.name(),
                    "rule '" + entry.name() + "' has no condition and would match every fault",
                    "give it categories, labels, words or when");
        }
        for (SourceText category : entry.categories()) {
            if (!file.categories().containsKey(category.text())) {
                complain(
                        category,
                        "category '" + category + "' is not declared",
                        Suggestion.among(category.text(), file.categories().keySet()));
            }
        }
        if (entry.words().stream().anyMatch(List::isEmpty)) {
            complain(entry.name(), "rule '" + entry.name() + "' has an empty group of words", "remove the group");
        }
        return new Rule(
                entry.name().text(),
                entry.level(),
                entry.source(),
                entry.categories().stream().map(SourceText::text).collect(Collectors.toSet()),
                entry.labels(),
                phrases.words(entry.words(), entry.unless(), entry.within()),
                entry.aside(),
                when(entry.when()),
                grown(entry));
    }

    private @Nullable Growth grown(GradingFile.Entry entry) {
        GradingFile.@Nullable Grown grown = entry.grown();
        if (grown == null) {
            return null;
        }
        Growth growth = new Growth(
                grown.reports() == null ? 0 : grown.reports(),
                grown.within() == null ? Duration.ZERO : grown.within(),
                grown.instances() == null ? 0 : grown.instances(),
                grown.share() == null ? 0 : grown.share());
        @Nullable String mistake = mistake(growth);
        if (mistake != null) {
            complain(entry.name(), "rule '" + entry.name() + "': " + mistake, "see docs/grading.md, rules that count");
        }
        return growth;
    }

    private static @Nullable String mistake(Growth growth) {
        if (growth.reports() < 0 || growth.instances() < 0 || growth.share() < 0 || growth.share() > 1) {
            return "reports and instances are counts, share lies between 0 and 1";
        }
        if (growth.reports() == 0 && growth.instances() == 0 && growth.share() == 0) {
            return "grown asks for nothing";
        }
        if (growth.reports() > 0 != growth.within().isPositive()) {
            return "reports are counted within a time, and a time without reports counts nothing";
        }
        return growth.within().compareTo(Pace.LONGEST) > 0 ? "reports are remembered for 10 minutes" : null;
    }

    private Rule.@Nullable When when(@Nullable SourceText source) {
        if (source == null) {
            return null;
        }
        try {
            Condition condition = CONDITIONS.compile(path, source);
            return new Rule.When(condition::test, List.copyOf(condition.variables()));
        } catch (PolicyException e) {
            problems.addAll(e.problems());
            return null;
        }
    }

    private Map<String, Level> hints() {
        Map<String, Level> hints = new HashMap<>();
        file.severityHints().forEach((level, words) -> {
            for (String word : words) {
                if (hints.put(word.toLowerCase(Locale.ROOT), level) != null) {
                    problems.add(new PolicyProblem(
                            path, 0, "severity word '" + word + "' hints at two levels", "leave it at one"));
                }
            }
        });
        return hints;
    }

    private void complain(SourceText where, String message, String hint) {
        problems.add(where.problem(path, message, hint));
    }
}
