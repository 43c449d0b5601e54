package dev.faultline.policy;

import dev.cel.common.CelIssue;
import dev.cel.common.CelValidationException;
import java.nio.file.Path;

/** What is wrong with a text of CEL, told with the file and the line of the mistake. */
final class CelComplaint {
    private CelComplaint() {}

    /** @param kind what the text was to be, such as {@code condition} */
    static PolicyException of(Path file, SourceText source, String kind, CelValidationException failure) {
        CelIssue first = failure.getErrors().get(0);
        int line = source.line() + Math.max(0, first.getSourceLocation().getLine() - 1);
        return new PolicyException(new PolicyProblem(
                file,
                line,
                kind + ": " + first.getMessage(),
                "in: " + source.text().strip()));
    }
}
