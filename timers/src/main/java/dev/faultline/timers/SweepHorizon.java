package dev.faultline.timers;

import java.time.Instant;

/** How far a task may sweep. Asked once per tick on the stream thread. */
@FunctionalInterface
public interface SweepHorizon {

    /**
     * The time up to which timers may fire: {@code now}, or earlier while something that happened before now has yet to
     * be read.
     */
    Instant upTo(Instant now);

    /** Never holds a sweep back. */
    static SweepHorizon now() {
        return now -> now;
    }
}
