package dev.faultline.notify.config;

import dev.faultline.policy.PolicyException;
import dev.faultline.policy.PolicyProblem;
import dev.faultline.policy.SourceText;
import dev.faultline.policy.Suggestion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Collects what is wrong in one file, so that a person sees all of it at once. */
final class Complaints {
    private final Path file;
    private final List<PolicyProblem> problems = new ArrayList<>();

    Complaints(Path file) {
        this.file = file;
    }

    Path file() {
        return file;
    }

    void add(int line, String message, String hint) {
        problems.add(new PolicyProblem(file, line, message, hint));
    }

    /** A word that should have been one of those known. */
    void unknown(String what, SourceText word, Collection<String> known) {
        add(word.line(), "unknown " + what + " '" + word + "'", Suggestion.among(word.text(), known));
    }

    /** @throws PolicyException when there are any */
    void throwIfAny() {
        if (!problems.isEmpty()) {
            throw new PolicyException(problems.stream()
                    .sorted(Comparator.comparingInt(PolicyProblem::line))
                    .toList());
        }
    }
}
