package dev.faultline.chaos.line;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A wall clock that can be put forward and back under a process that runs, by libfaketime. Its monotonic clock goes on
 * undisturbed, as it does when an administrator or a bad time server sets a machine's clock.
 */
public final class SteppedClock {
    private final Path offset;
    private final String library;

    private SteppedClock(Path offset, String library) {
        this.offset = offset;
        this.library = library;
        stepTo(Duration.ZERO);
    }

    /**
     * One that shows the true time at first; empty where libfaketime is not installed.
     *
     * @param file where it is kept
     */
    static Optional<SteppedClock> in(Path file) {
        return library().map(library -> new SteppedClock(file, library));
    }

    /** So far ahead of the true time from now on; behind it when negative. */
    public void stepTo(Duration ahead) {
        try {
            // Moved into place, so that nobody ever reads half of it.
            Path next = Files.writeString(
                    offset.resolveSibling(offset.getFileName() + ".next"), "%+d".formatted(ahead.toSeconds()));
            Files.move(next, offset, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new ChaosException("Cannot set a clock: " + e.getMessage(), e);
        }
    }

    /** What makes a process live by this clock. */
    Map<String, String> environment() {
        return Map.of(
                "LD_PRELOAD", library,
                "FAKETIME_TIMESTAMP_FILE", offset.toString(),
                // Seconds for which it does not look again: each look is a file read.
                "FAKETIME_CACHE_DURATION", "1",
                "FAKETIME_DONT_FAKE_MONOTONIC", "1",
                // Without it waits of a JVM, which are by the monotonic clock, end at once.
                "FAKETIME_FORCE_MONOTONIC_FIX", "0");
    }

    /** The program knows where its library lies, and tells it to whatever it starts. */
    private static Optional<String> library() {
        boolean installed = Stream.of(
                        Objects.requireNonNullElse(System.getenv("PATH"), "").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "faketime")));
        if (!installed) {
            return Optional.empty();
        }
        try {
            Process asked = new ProcessBuilder("faketime", "-m", "-f", "+0", "printenv", "LD_PRELOAD").start();
            String said = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return said.isEmpty() ? Optional.empty() : Optional.of(said);
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
