package dev.faultline.e2e;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Programs of others that this machine has. */
final class Installed {
    private Installed() {}

    /** The first of the names that is a program on the PATH. */
    static Optional<Path> find(String... names) {
        return Arrays.stream(names).flatMap(name -> onPath(name).stream()).findFirst();
    }

    /**
     * Fails, or where a property allows it leaves the test out, unless all are on the PATH.
     *
     * @param property the system property; {@code allowed} is what allows it
     * @param what the test that cannot be run without them
     * @param names each a program, or several names of one with | between them
     */
    static void orLeaveOut(String property, String what, String... names) {
        List<String> missing = Arrays.stream(names)
                .filter(name -> find(name.split("\\|")).isEmpty())
                .toList();
        if (missing.isEmpty()) {
            return;
        }
        String notRun = "NOT RUN: " + what + ", for the PATH has no " + String.join(", ", missing);
        if (!"allowed".equals(System.getProperty(property))) {
            fail(notRun + " (install it, or allow it by -D" + property + "=allowed)");
        }
        System.out.println(notRun);
        Assumptions.abort(notRun);
    }

    /** What the program prints, which must be on the PATH and succeed. */
    static String run(List<String> command) {
        return run(command, Map.of());
    }

    /** The same with more in its environment. */
    static String run(List<String> command, Map<String, String> environment) {
        try {
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().putAll(environment);
            Process process = builder.start();
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new AssertionError(command + " printed " + printed);
            }
            return printed.strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Optional<Path> onPath(String name) {
        Stream<String> folders = Arrays.stream(
                Objects.requireNonNullElse(System.getenv("PATH"), "").split(File.pathSeparator));
        return folders.map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
