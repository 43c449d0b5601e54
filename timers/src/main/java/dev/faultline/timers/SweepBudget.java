package dev.faultline.timers;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.apache.kafka.streams.processor.api.ProcessingContext;

/**
 * How much one sweep may do before it hands the thread back. Whichever limit is reached first ends the sweep; what is
 * left over fires in the next one. Every sweep fires at least one due timer, so that a budget too small slows timers
 * down but never starves them.
 *
 * @param maxTime the time a sweep may take, positive; checked after each timer, so one slow handler can overrun it
 * @param maxTimers how many timers a sweep may fire, at least 1
 * @param nanoTime a monotonic clock in nanoseconds, {@link System#nanoTime()} outside tests
 */
public record SweepBudget(Duration maxTime, int maxTimers, LongSupplier nanoTime) {

    /** @throws IllegalArgumentException if a limit is not positive */
    public SweepBudget {
        if (maxTime.isNegative() || maxTime.isZero()) {
            throw new IllegalArgumentException("a sweep needs some time, not " + maxTime);
        }
        if (maxTimers < 1) {
            throw new IllegalArgumentException("a sweep needs room for one timer, not " + maxTimers);
        }
    }

    /** A budget measured by {@link System#nanoTime()}. */
    public static SweepBudget of(Duration maxTime, int maxTimers) {
        return new SweepBudget(maxTime, maxTimers, System::nanoTime);
    }

    /**
     * 250 ms or 10,000 timers. All tasks of one thread share one transaction, so even a dozen tasks with a full burst
     * each stay far under the ten seconds after which the broker aborts it.
     */
    public static SweepBudget standard() {
        return of(Duration.ofMillis(250), 10_000);
    }

    /** The same budget, measured by the time of a context that has its own. */
    SweepBudget in(ProcessingContext context) {
        return context instanceof OwnTime own ? new SweepBudget(maxTime, maxTimers, own::nanoTime) : this;
    }

    Meter start() {
        return new Meter(nanoTime.getAsLong());
    }

    /** What one sweep has used up. */
    final class Meter {
        private final long startedAt;
        private int fired;

        private Meter(long startedAt) {
            this.startedAt = startedAt;
        }

        void count() {
            fired++;
        }

        int fired() {
            return fired;
        }

        /** Never before the first timer: finding it may have taken all the time there was. */
        boolean spent() {
            return fired >= maxTimers || (fired > 0 && nanoTime.getAsLong() - startedAt >= maxTime.toNanos());
        }
    }
}
