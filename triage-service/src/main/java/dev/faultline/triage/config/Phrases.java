package dev.faultline.triage.config;

import dev.faultline.policy.PolicyProblem;
import dev.faultline.policy.SourceText;
import dev.faultline.policy.Suggestion;
import dev.faultline.triage.domain.grading.Words;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The phrases of a grading file, terms written out. */
final class Phrases {
    private static final Pattern SAYS_SOMETHING = Pattern.compile(".*[\\p{L}\\p{N}].*", Pattern.DOTALL);

    private final Path path;
    private final Map<String, List<SourceText>> terms;
    private final Set<String> subjects;
    private final List<PolicyProblem> problems;

    Phrases(GradingFile file, Path path, List<PolicyProblem> problems) {
        this.path = path;
        this.terms = file.terms();
        this.subjects = file.subjects().stream().map(SourceText::text).collect(Collectors.toSet());
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

    /** Groups of words with their terms written out; a group that speaks of a subject names things. */
    Words words(List<List<SourceText>> groups, List<SourceText> unless, @Nullable Integer within) {
        List<Words.Group> written = groups.stream()
                .map(group -> new Words.Group(expanded(group), group.stream().anyMatch(this::namesSubject)))
                .toList();
        return new Words(written, expanded(unless), within == null ? 0 : within);
    }

    /** Every phrase that names a thing that can be at fault. */
    List<String> ofSubjects(List<SourceText> names) {
        return expanded(names.stream()
                .map(name -> new SourceText("$" + name.text(), name.line()))
                .toList());
    }

    private boolean namesSubject(SourceText phrase) {
        return phrase.text().startsWith("$") && subjects.contains(phrase.text().substring(1));
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
