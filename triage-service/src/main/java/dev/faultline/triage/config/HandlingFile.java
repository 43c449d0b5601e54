package dev.faultline.triage.config;

import dev.faultline.wire.Level;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * {@code handling.yaml} as it is written; the file itself explains each part.
 *
 * @param snoozeAtMost how far ahead a snooze may end, for each of the levels; refused unless said
 * @param pauseAtMost how long an incident may wait for the user, for each of the levels, and a pause lasts that states no end; refused unless said
 * @param evidenceBeforeRestore levels at which a restore is flagged, never refused, when nobody added evidence before
 * @param signalCleared what it means that nothing of an incident fires any more, for each of the levels; refused unless said
 * @param keepClosed how long an incident that is over is remembered, counted from its end
 */
record HandlingFile(
        Map<Level, Duration> snoozeAtMost,
        Map<Level, Duration> pauseAtMost,
        Set<Level> evidenceBeforeRestore,
        Map<Level, Cleared> signalCleared,
        Duration keepClosed) {
    static final String NAME = "handling.yaml";

    /** As it is written. */
    enum Cleared {
        told,
        evidence,
        restored
    }

    HandlingFile {
        complete("snoozeAtMost", snoozeAtMost);
        complete("pauseAtMost", pauseAtMost);
        complete("signalCleared", signalCleared);
        if (keepClosed.isZero()) {
            throw new IllegalArgumentException("keepClosed must be longer than nothing");
        }
    }

    private static void complete(String key, Map<Level, ?> byLevel) {
        String missing = Arrays.stream(Level.values())
                .filter(level -> !byLevel.containsKey(level))
                .map(Level::name)
                .collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException(key + " says nothing of " + missing);
        }
    }
}
