package dev.faultline.sla.domain;

/** Something a clock has to do at a certain time. */
public sealed interface Alarm {

    /** A share of the target is spent. */
    record Warning(double share) implements Alarm {}

    /** The target is spent. */
    record Deadline() implements Alarm {}

    /**
     * The ladder is climbed.
     *
     * @param number counts the clock's rungs, from 1
     * @param share share of the target it stands at
     * @param step step of the ladder it leads to
     */
    record Climb(int number, double share, int step) implements Alarm {}

    /**
     * The last rung is told again.
     *
     * @param count how often it was, with this one; from 1
     */
    record Again(int count) implements Alarm {}

    /** The clock has stood still as long as it may. */
    record PauseOver() implements Alarm {}

    /** The order of alarms that are due at the same moment: a breach is told before the escalation it causes. */
    private int rank() {
        return switch (this) {
            case PauseOver over -> 0;
            case Warning warning -> 1;
            case Deadline deadline -> 2;
            case Climb climb -> 2 + climb.number();
            case Again again -> 1_000_000 + again.count();
        };
    }

    /** Whether this comes after the other, both being due at the same moment. */
    default boolean follows(Alarm other) {
        return rank() > other.rank();
    }
}
