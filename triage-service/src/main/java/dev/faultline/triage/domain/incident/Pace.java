package dev.faultline.triage.domain.incident;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * How fast reports come in: what was heard of lately, in beats of five seconds, at most ten minutes of them however many
 * reports there are.
 *
 * @param beats oldest first
 */
public record Pace(List<Beat> beats) {
    /** The longest time a rule can look back. */
    public static final Duration LONGEST = Duration.ofMinutes(10);
    /** Nothing heard yet. */
    public static final Pace NONE = new Pace(List.of());

    private static final Duration BEAT = Duration.ofSeconds(5);

    public Pace {
        beats = List.copyOf(beats);
    }

    /**
     * Reports heard of close together.
     *
     * @param at when the first of them was
     * @param reports how many
     */
    public record Beat(Instant at, long reports) {}

    /** With more reports, heard of at that time. */
    Pace with(Instant at, long reports) {
        if (reports <= 0) {
            return this;
        }
        List<Beat> kept = new ArrayList<>();
        boolean counted = false;
        Instant latest = beats.isEmpty() || at.isAfter(last().at()) ? at : last().at();
        for (Beat beat : beats) {
            if (!counted && near(beat.at(), at)) {
                beat = new Beat(beat.at(), beat.reports() + reports);
                counted = true;
            }
            if (beat.at().isAfter(latest.minus(LONGEST))) {
                kept.add(beat);
            }
        }
        if (!counted && at.isAfter(latest.minus(LONGEST))) {
            int place =
                    (int) kept.stream().filter(beat -> beat.at().isBefore(at)).count();
            kept.add(place, new Beat(at, reports));
        }
        return new Pace(kept);
    }

    /** Both together. */
    Pace and(Pace other) {
        Pace both = this;
        for (Beat beat : other.beats) {
            both = both.with(beat.at(), beat.reports());
        }
        return both;
    }

    /** Reports of the last stretch of time before the latest of them. */
    public long within(Duration window) {
        if (beats.isEmpty()) {
            return 0;
        }
        Instant since = last().at().minus(window);
        return beats.stream()
                .filter(beat -> beat.at().isAfter(since))
                .mapToLong(Beat::reports)
                .sum();
    }

    private Beat last() {
        return beats.get(beats.size() - 1);
    }

    private static boolean near(Instant beat, Instant at) {
        return !at.isBefore(beat) && at.isBefore(beat.plus(BEAT));
    }
}
