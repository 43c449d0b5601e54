package dev.faultline.policy;

import java.nio.file.Path;

/**
 * Something wrong in a policy file.
 *
 * @param file the file
 * @param line its line, from 1; 0 when the problem is of the file as a whole
 * @param message what is wrong
 * @param hint what to do about it; may be empty
 */
public record PolicyProblem(Path file, int line, String message, String hint) {

    /** One line for people: {@code sla.yaml:12: unknown key 'tagret'; did you mean 'target'?} */
    @Override
    public String toString() {
        String place = line > 0 ? file + ":" + line : file.toString();
        return place + ": " + message + (hint.isEmpty() ? "" : "; " + hint);
    }
}
