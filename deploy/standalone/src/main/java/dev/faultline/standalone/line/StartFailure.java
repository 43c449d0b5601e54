package dev.faultline.standalone.line;

import java.nio.file.Path;
import java.util.Objects;

/** Turns what Spring throws when a service does not start into one line for a person. */
final class StartFailure {

    private StartFailure() {}

    static LineException of(LineService service, Path log, Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String why =
                Objects.requireNonNullElse(root.getMessage(), root.getClass().getSimpleName());
        return new LineException(
                "%s did not start: %s (all of it in %s)".formatted(service.name(), firstLine(why), log), failure);
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse(text);
    }
}
