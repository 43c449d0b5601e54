package dev.faultline.sla.domain;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one clock of one level runs.
 *
 * @param goal by when it must be stopped
 * @param calendar which time counts
 * @param soft whether a miss is reported only and never a breach
 * @param from what its start counts from
 * @param onReturn what becomes of the time already spent when the clock has to run again
 * @param warnings shares of the target at which people are warned, ascending, in (0, 1)
 * @param rungs when the ladder is climbed, ascending
 * @param repeat how the last rung is told again; null when it is not
 * @param tell who is told of its start, warnings and miss; empty means the ladder step reached
 * @param pauseAtMost how long in all it may stand still while the incident waits for the user, by its calendar; zero never
 */
public record ClockRule(
        Goal goal,
        BusinessCalendar calendar,
        boolean soft,
        Origin from,
        OnReturn onReturn,
        List<Double> warnings,
        List<Rung> rungs,
        @Nullable Repeat repeat,
        List<String> tell,
        Span pauseAtMost) {

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

    /** A policy that lost a clock takes nothing from one that runs but its warnings and its ladder. */
    static ClockRule bare(Clock clock) {
        return new ClockRule(
                clock.target() instanceof Target.Within within
                        ? new Goal.Within(Span.of(within.time()))
                        : new Goal.NextRelease(),
                clock.target().calendar(),
                clock.soft(),
                Origin.OPENED,
                OnReturn.RESUME,
                List.of(),
                List.of(),
                null,
                List.of(),
                Span.ZERO);
    }

    /** What a run that began at a start has to be stopped by, as long as no release is known. */
    Target target(Instant start) {
        return switch (goal) {
            case Goal.Within within -> new Target.Within(calendar.length(start, within.span()), calendar);
            case Goal.NextRelease release -> new Target.NextRelease();
        };
    }

    /** Whether it may stand still while the incident waits for the user. */
    public boolean pausable() {
        return !pauseAtMost.isZero();
    }
}
