package dev.faultline.triage.domain.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whether an alert goes on and off so often that each change says nothing any more.
 *
 * @param changes when it last went on or off, oldest first; only as many as the rule asks for
 * @param since since when it counts as flapping; null when it does not
 */
public record Flapping(List<Instant> changes, @Nullable Instant since) {
    /** Quiet. */
    public static final Flapping NONE = new Flapping(List.of(), null);

    public Flapping {
        changes = List.copyOf(changes);
    }

    /**
     * When an alert counts as flapping, and when no more.
     *
     * @param changes this many changes, at least 2
     * @param within within this time, positive
     * @param quiet are followed by silence until nothing changed for this long, positive
     */
    public record Rule(int changes, Duration within, Duration quiet) {
        /** How many changes are remembered at most. */
        public static final int MOST = 50;

        public Rule {
            if (changes < 2 || changes > MOST) {
                throw new IllegalArgumentException("flapping takes 2 to " + MOST + " changes, not " + changes);
            }
            if (!within.isPositive() || !quiet.isPositive()) {
                throw new IllegalArgumentException("flapping needs a time to count in and a time to be quiet");
            }
        }
    }

    /** Whether it counts as flapping. */
    public boolean on() {
        return since != null;
    }

    /** After one more change. */
    Flapping changed(Instant at, Rule rule) {
        List<Instant> recent = Stream.concat(changes.stream(), Stream.of(at))
                .filter(change -> change.isAfter(at.minus(rule.within())))
                .sorted()
                .toList();
        List<Instant> kept = recent.subList(Math.max(0, recent.size() - rule.changes()), recent.size());
        return new Flapping(kept, since == null && kept.size() == rule.changes() ? at : since);
    }

    /** At that time: the same, or released because it has been quiet. */
    Flapping at(Instant now, Rule rule) {
        Instant release = release(rule);
        return release == null || now.isBefore(release) ? this : NONE;
    }

    /** When it is released, should nothing change; null when it is not flapping. */
    @Nullable
    Instant release(Rule rule) {
        return since == null ? null : changes.getLast().plus(rule.quiet());
    }
}
