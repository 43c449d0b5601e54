package dev.faultline.bench.timers;

import dev.faultline.bench.Machine;
import dev.faultline.bench.Micros;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one run measured; one partition, a service in a process of its own.
 *
 * @param machine where
 * @param pending timers that waited while others fired
 * @param scheduledPerSecond how many can be scheduled
 * @param plainPerSecond how many records the service sends on, committed, when no timer is behind them: the ceiling
 * @param idle what sweeps with nothing due cost
 * @param burst timers due at one instant
 * @param steady timers due one after the other
 * @param restarts with nothing in the store, and with the pending timers
 * @param residentBytes physical memory of the process, with the pending timers, after burst and steady load; null where
 *     the system does not tell
 * @param index what the index costs by itself, without a changelog
 */
public record TimersFigures(
        Machine machine,
        int pending,
        double scheduledPerSecond,
        double plainPerSecond,
        List<Idle> idle,
        Burst burst,
        Steady steady,
        List<Restart> restarts,
        @Nullable Long residentBytes,
        List<Index> index) {

    /**
     * @param pending timers there are
     * @param cancelled timers there were, due before all others
     * @param nanos of one sweep, on average
     */
    public record Idle(int pending, int cancelled, double nanos) {}

    /**
     * @param timers how many
     * @param seconds from their instant until the last was read by somebody else, committed
     * @param outOfOrder how many came before one that was due earlier
     * @param lateness from due to fired
     */
    public record Burst(int timers, double seconds, long outOfOrder, Lateness lateness) {

        /** Fired timers a second. */
        public double perSecond() {
            return timers / seconds;
        }
    }

    /**
     * @param timers how many in all
     * @param perSecond how many came due every second
     * @param outOfOrder how many came before one that was due earlier
     * @param fired from due to fired
     * @param read from due to read by somebody else, committed
     */
    public record Steady(int timers, int perSecond, long outOfOrder, Lateness fired, Lateness read) {}

    /**
     * The service was stopped in order and started again as a process of its own.
     *
     * @param pending timers in its store
     * @param seconds from the start of the process to the first order it carried out
     * @param processorSeconds what the process used until then, which hardly changes with what else the machine does
     */
    public record Restart(int pending, double seconds, double processorSeconds) {}

    /**
     * @param pending timers in the index
     * @param idleSweep a sweep with nothing due
     * @param scheduleAndCancel one timer
     * @param scheduleAndFire one timer, with the sweep that fires it
     */
    public record Index(int pending, Micros idleSweep, Micros scheduleAndCancel, Micros scheduleAndFire) {}
}
