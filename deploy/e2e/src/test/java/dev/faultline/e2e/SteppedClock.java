package dev.faultline.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A wall clock that can be put forward and back under processes that run, by libfaketime (the program {@code faketime}).
 * Their monotonic clock goes on undisturbed, as it does when an administrator or a bad time server sets a machine's clock.
 */
final class SteppedClock {
    private final Path offset;
    private final String library;

    /**
     * Shows the true time at first.
     *
     * @param folder where a file is kept
     */
    SteppedClock(Path folder) {
        this.offset = folder.resolve("clock");
        // The program knows where its library lies, and tells it to whatever it starts.
        this.library = Installed.run(List.of("faketime", "-m", "-f", "+0", "printenv", "LD_PRELOAD"));
        stepTo(Duration.ZERO);
    }

    /** So far ahead of the true time from now on; behind it when negative. */
    void stepTo(Duration ahead) {
        try {
            // Moved into place, so that nobody ever reads half of it.
            Path next = Files.writeString(offset.resolveSibling("clock.next"), "%+d".formatted(ahead.toSeconds()));
            Files.move(next, offset, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
}
