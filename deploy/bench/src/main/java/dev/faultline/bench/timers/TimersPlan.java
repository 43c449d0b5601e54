package dev.faultline.bench.timers;

import dev.faultline.bench.JmhPlan;
import java.time.Duration;

/**
 * How much one run of {@link TimersBench} schedules.
 *
 * @param pending timers that wait while others fire
 * @param burst timers that come due at one instant
 * @param perSecond timers that come due every second, evenly
 * @param held how long those go on
 * @param sweeps idle sweeps of one measurement
 * @param jmh how long JMH measures the index by itself
 */
public record TimersPlan(int pending, int burst, int perSecond, Duration held, int sweeps, JmhPlan jmh) {

    /** What is run unless somebody says otherwise: some minutes. */
    public static final TimersPlan FULL = new TimersPlan(
            1_000_000, 100_000, 5_000, Duration.ofSeconds(30), 100_000, new JmhPlan(1, 5, Duration.ofSeconds(1)));

    /** At the look with the fewest timers there is this share of the usual number, */
    private static final int FEWER = 100;
    /** and at the look with the most, so many times it. */
    private static final int MORE = 5;

    public TimersPlan {
        if (pending < FEWER || burst < 1 || perSecond < 1 || held.toSeconds() < 1 || sweeps < 1) {
            throw new IllegalArgumentException(
                    "at least " + FEWER + " timers are pending, and all else is one or more");
        }
    }

    /** As this, with another number of pending timers. */
    public TimersPlan withPending(int timers) {
        return new TimersPlan(timers, burst, perSecond, held, sweeps, jmh);
    }

    int fewest() {
        return pending / FEWER;
    }

    int most() {
        return pending * MORE;
    }

    int heldTimers() {
        return Math.toIntExact(perSecond * held.toSeconds());
    }
}
