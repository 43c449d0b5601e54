package dev.faultline.triage.domain.alert;

import java.time.Duration;
import java.time.Instant;

/**
 * When a repeat is news. A raise goes on at once; it can happen only a handful of times in an episode. Any other change
 * goes on at most once a second, because annotations often carry a value that differs in every report. A count goes on
 * when it has doubled since, or after ten minutes: a million repeats make some twenty records.
 */
final class Telling {
    static final Duration QUIET = Duration.ofSeconds(1);
    static final Duration LONGEST_SILENCE = Duration.ofMinutes(10);

    private Telling() {}

    /** Whether stage 2 was told something less than a second before. */
    static boolean tooSoon(Alert.Sent sent, Instant at) {
        return at.isBefore(sent.at().plus(QUIET));
    }

    /** Whether the count is worth telling. */
    static boolean countIsDue(Alert.Sent sent, long occurrences, Instant at) {
        return occurrences >= 2 * sent.occurrences() || !at.isBefore(sent.at().plus(LONGEST_SILENCE));
    }
}
