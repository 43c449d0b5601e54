package dev.faultline.sla.domain;

import java.time.Duration;
import java.util.List;

/**
 * How one clock of one level runs.
 *
 * @param target by when it must be stopped
 * @param soft whether a miss is reported only and never a breach
 * @param from what its start counts from
 * @param onReturn what becomes of the time already spent when the clock has to run again
 * @param warnings shares of the target at which people are warned, ascending, in (0, 1)
 * @param rungs when the ladder is climbed, ascending
 * @param repeat how the last rung is repeated
 * @param tell who is told of its start, warnings and miss; empty means the ladder step reached
 * @param pauseAtMost how long in all it may stand still while the incident waits for the user; zero never
 */
public record ClockRule(
        Target target,
        boolean soft,
        Origin from,
        OnReturn onReturn,
        List<Double> warnings,
        List<Rung> rungs,
        Repeat repeat,
        List<String> tell,
        Duration pauseAtMost) {

    /** What a clock's start counts from. */
    public enum Origin {
        /** When the line first knew of the incident. */
        OPENED,
        /** The earliest start its faults claim, but no further back than the policy allows. */
        OCCURRED,
        /** When the fault was fixed. */
        FIXED
    }

    /** What becomes of the time spent when a stopped clock has to run again. */
    public enum OnReturn {
        /** It counts: the clock goes on where it stopped. */
        RESUME,
        /** It does not: nobody could have answered what had not happened yet. */
        RESTART
    }

    public ClockRule {
        warnings = List.copyOf(warnings);
        rungs = List.copyOf(rungs);
        tell = List.copyOf(tell);
    }

    /** Whether it may stand still while the incident waits for the user. */
    public boolean pausable() {
        return !pauseAtMost.isZero();
    }
}
