package dev.faultline.policy;

import java.nio.file.Path;

/**
 * A text of a policy file that remembers its line, so that a later complaint about it can name the place.
 *
 * @param text the text
 * @param line its line, from 1
 */
public record SourceText(String text, int line) {

    /** The problem, at this text's place. */
    public PolicyProblem problem(Path file, String message, String hint) {
        return new PolicyProblem(file, line, message, hint);
    }

    @Override
    public String toString() {
        return text;
    }
}
