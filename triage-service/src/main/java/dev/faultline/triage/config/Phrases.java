package dev.faultline.triage.config;

import dev.faultline.policy.PolicyProblem;
import dev.faultline.policy.SourceText;
import dev.faultline.policy.Suggestion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The phrases of a grading file, terms written out. */
final class Phrases {
    private static final Pattern SAYS_SOMETHING = Pattern.compile(".*[\\p{L}\\p{N}].*", Pattern.DOTALL);

    private final Path path;
    private final Map<String, List<SourceText>> terms;
    private final List<PolicyProblem> problems;

    Phrases(Path path, Map<String, List<SourceText>> terms, List<PolicyProblem> problems) {
        this.path = path;
        this.terms = terms;
        this.problems = problems;
    }

    /** Complains about terms that refer to terms: one level is enough to read, and no circle can come of it. */
    void checkTerms() {
        terms.values()
                .forEach(phrases -> phrases.stream()
                        .filter(phrase -> phrase.text().startsWith("$"))
                        .forEach(phrase -> problems.add(phrase.problem(
                                path,
                                "term refers to " + phrase,
                                "write the phrases out; only rules and signs use terms"))));
    }

    /** The phrases with every {@code $term} replaced by its phrases. */
    List<String> expanded(List<SourceText> phrases) {
        List<String> expanded = new ArrayList<>();
        for (SourceText phrase : phrases) {
            if (phrase.text().startsWith("$")) {
                @Nullable List<SourceText> term = terms.get(phrase.text().substring(1));
                if (term == null) {
                    problems.add(phrase.problem(
                            path,
                            "term '" + phrase + "' is not declared",
                            Suggestion.among(phrase.text().substring(1), terms.keySet())));
                } else {
                    term.forEach(word -> add(expanded, word));
                }
            } else {
                add(expanded, phrase);
            }
        }
        return expanded;
    }

    private void add(List<String> expanded, SourceText phrase) {
        if (SAYS_SOMETHING.matcher(phrase.text()).matches()) {
            expanded.add(phrase.text());
        } else {
            problems.add(phrase.problem(path, "'" + phrase + "' holds no word", "write letters or digits"));
        }
    }
}
