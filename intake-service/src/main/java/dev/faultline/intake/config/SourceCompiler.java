package dev.faultline.intake.config;

import dev.faultline.intake.config.SourceFile.Alternatives;
import dev.faultline.intake.mapping.source.Choice;
import dev.faultline.intake.mapping.source.FaultFields;
import dev.faultline.intake.mapping.source.Source;
import dev.faultline.intake.mapping.source.SourceMatch;
import dev.faultline.intake.mapping.source.StatusRule;
import dev.faultline.policy.Expression;
import dev.faultline.policy.ExpressionCompiler;
import dev.faultline.policy.PolicyException;
import dev.faultline.policy.PolicyProblem;
import dev.faultline.policy.SourceText;
import dev.faultline.policy.Suggestion;
import dev.faultline.wire.FaultStatus;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compiles one file of {@code sources/}, once; collects everything that is wrong in it. */
final class SourceCompiler {
    private final Path file;
    private final SourceFile source;
    private final ExpressionCompiler compiler;
    private final Set<String> known;
    private final List<PolicyProblem> problems = new ArrayList<>();

    private SourceCompiler(Path file, SourceFile source, ExpressionCompiler compiler) {
        this.file = file;
        this.source = source;
        this.compiler = compiler;
        this.known = names(List.of(source));
    }

    /** A compiler for the expressions of all these files. */
    static ExpressionCompiler expressions(Collection<SourceFile> sources) {
        return new ExpressionCompiler(names(sources));
    }

    /**
     * The source a file describes.
     *
     * @param compiler of {@link #expressions}, with this file among those it is for
     * @throws PolicyException with every mistake in its expressions
     */
    static Source compile(String name, Path file, SourceFile source, ExpressionCompiler compiler) {
        return new SourceCompiler(file, source, compiler).compile(name);
    }

    private static Set<String> names(Collection<SourceFile> sources) {
        Set<String> names = new HashSet<>(Source.VARIABLES);
        sources.forEach(source -> names.addAll(source.let().keySet()));
        return names;
    }

    private Source compile(String name) {
        Map<String, Choice> named = new LinkedHashMap<>();
        source.let().forEach((variable, choice) -> named.put(variable, choice(choice)));
        Source.Rules rules = new Source.Rules(
                match(),
                named,
                choice(source.split()),
                source.ignore().stream()
                        .map(ignore -> new Source.Unwanted(expression(ignore.when()), ignore.why()))
                        .toList(),
                status(),
                fields(),
                source.review(),
                guard());
        if (source.title() == null) {
            problems.add(new PolicyProblem(file, 0, "key 'title' is missing", "a fault has a title"));
        }
        if (!problems.isEmpty()) {
            throw new PolicyException(problems);
        }
        return new Source(name, rules);
    }

    private SourceMatch match() {
        SourceText when = source.match().when();
        return new SourceMatch(expressions(source.match().has()), when == null ? null : expression(when));
    }

    private StatusRule status() {
        SourceFile.Status status = source.status();
        if (status == null) {
            return new StatusRule(Choice.NONE, Set.of(), Set.of(), Map.of(), FaultStatus.FIRING);
        }
        return new StatusRule(
                choice(status.word()),
                Set.copyOf(status.firing()),
                Set.copyOf(status.resolved()),
                status.ignored(),
                status.absent() == null ? null : word(status.absent(), FaultStatus.values()));
    }

    private Source.@Nullable Guard guard() {
        return source.guard() == null ? null : word(source.guard(), Source.Guard.values());
    }

    private FaultFields fields() {
        Map<String, Choice> labels = new LinkedHashMap<>();
        source.labels().forEach((label, choice) -> labels.put(label, choice(choice)));
        return new FaultFields(
                choice(source.title()),
                choice(source.description()),
                choice(source.service()),
                choice(source.component()),
                choice(source.severity()),
                choice(source.category()),
                choice(source.dedupKey()),
                choice(source.occurredAt()),
                choice(source.endsAt()),
                choice(source.reporter()),
                labels,
                expressions(source.labelsFrom()),
                source.links().stream()
                        .map(link -> new FaultFields.LinkField(choice(link.href()), link.text()))
                        .toList(),
                impact());
    }

    private FaultFields.ImpactFields impact() {
        SourceFile.Impact impact = source.impact();
        return impact == null
                ? new FaultFields.ImpactFields(Choice.NONE, Choice.NONE, Choice.NONE, Choice.NONE, Choice.NONE)
                : new FaultFields.ImpactFields(
                        choice(impact.scope()),
                        choice(impact.workaround()),
                        choice(impact.moneyLoss()),
                        choice(impact.security()),
                        choice(impact.dataLoss()));
    }

    private Choice choice(@Nullable Alternatives alternatives) {
        return alternatives == null ? Choice.NONE : new Choice(expressions(alternatives.expressions()));
    }

    private List<Expression> expressions(List<SourceText> texts) {
        return texts.stream().map(this::expression).toList();
    }

    /** A mistake is noted, and its place taken by something harmless: the next mistakes are to be told too. */
    private Expression expression(SourceText text) {
        try {
            return compiler.compile(file, text, known);
        } catch (PolicyException e) {
            problems.addAll(e.problems());
            return compiler.compile(file, new SourceText("''", text.line()));
        }
    }

    private <E extends Enum<E>> @Nullable E word(SourceText text, E[] words) {
        for (E word : words) {
            if (word.name().equalsIgnoreCase(text.text())) {
                return word;
            }
        }
        List<String> known = Arrays.stream(words)
                .map(word -> word.name().toLowerCase(Locale.ROOT))
                .toList();
        problems.add(text.problem(file, "'" + text + "' is not known", Suggestion.among(text.text(), known)));
        return null;
    }
}
