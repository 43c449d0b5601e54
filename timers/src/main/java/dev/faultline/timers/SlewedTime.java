package dev.faultline.timers;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.utils.Time;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Wall time that neither jumps nor goes back. It starts at the system's wall clock, is carried on by the monotonic
 * clock, and leans towards the wall clock at a bounded rate. Kafka Streams waits for wall-clock punctuations on this
 * clock, so a step of the system clock neither silences timers nor fires them early.
 *
 * <p>The rate is a trade, and there are two of it:
 *
 * <ul>
 *   <li><b>Up to 500 ppm</b> (0.5 ms per second) otherwise: no crystal drifts more, and NTP itself never slews faster,
 *       so drift is followed to the millisecond. A wrong step of an hour that is put right within ten minutes moves
 *       this clock by 0.3 s at most.
 *   <li><b>Up to 10 %</b> once the two clocks have been more than a second apart, to the same side, for ten minutes:
 *       then the step was meant, and the system clock is the truth by definition. An hour is made good in ten hours,
 *       during which intervals run up to a tenth short or long.
 * </ul>
 *
 * <p>A restart takes the system clock as it is, at once; the log says so when the clocks part. On Linux the monotonic
 * clock stands still while a machine is suspended, which looks like a step forward.
 *
 * <p>Thread-safe.
 */
public final class SlewedTime implements Time {

    private static final Logger log = LoggerFactory.getLogger(SlewedTime.class);

    private static final long LOOK_EVERY_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long STEP_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long DOUBT_NANOS = TimeUnit.MINUTES.toNanos(10);
    private static final long MILLION = 1_000_000;
    private static final long GENTLE_PPM = 500;
    private static final long BRISK_PPM = 100_000;

    private final LongSupplier monotonic;
    private final InstantSource wall;

    /** The last look at the wall clock: when it was by the monotonic clock, our time then, and the lean since. */
    private long lookedAt;

    private long timeAtLook;
    private long leanPpm;

    /** How far the wall clock was ahead at the last look, and since when it has been more than a step, that side. */
    private long ahead;

    private long apartSince;

    /** On {@link System#nanoTime()} and the system's wall clock. */
    public SlewedTime() {
        this(System::nanoTime, InstantSource.system());
    }

    /**
     * On clocks of the caller's choice.
     *
     * @param monotonic nanoseconds since any origin, never going back
     * @param wall the clock to start from and to follow
     */
    public SlewedTime(LongSupplier monotonic, InstantSource wall) {
        this.monotonic = monotonic;
        this.wall = wall;
        this.lookedAt = monotonic.getAsLong();
        this.timeAtLook = wallNanos();
    }

    @Override
    public synchronized long milliseconds() {
        long now = monotonic.getAsLong();
        if (now - lookedAt >= LOOK_EVERY_NANOS) {
            look(now);
        }
        return Math.floorDiv(at(now), MILLION);
    }

    /** How far the system's wall clock was ahead of this one when last compared; negative when it was behind. */
    public synchronized Duration behindWallClock() {
        return Duration.ofNanos(ahead);
    }

    /** Our time at a monotonic instant. Leans for one interval only: unwatched, it must not overshoot. */
    private long at(long nanos) {
        long elapsed = nanos - lookedAt;
        return timeAtLook + elapsed + Math.min(elapsed, LOOK_EVERY_NANOS) * leanPpm / MILLION;
    }

    private void look(long now) {
        timeAtLook = at(now);
        lookedAt = now;
        long aheadBefore = ahead;
        ahead = wallNanos() - timeAtLook;
        if (isApart(ahead) && !(isApart(aheadBefore) && sameSide(ahead, aheadBefore))) {
            apartSince = now;
            log.warn(
                    "The system clock is {} from the clock timers run on, and is followed gently at first: restart to take it at once if it is right",
                    Duration.ofNanos(ahead));
        } else if (isApart(aheadBefore) && !isApart(ahead)) {
            log.info("The system clock and the clock timers run on are within a second of each other again");
        }
        long limit = isApart(ahead) && now - apartSince >= DOUBT_NANOS ? BRISK_PPM : GENTLE_PPM;
        leanPpm = Math.clamp(ahead / (LOOK_EVERY_NANOS / MILLION), -limit, limit);
    }

    private static boolean isApart(long nanos) {
        return Math.abs(nanos) > STEP_NANOS;
    }

    private static boolean sameSide(long one, long other) {
        return Long.signum(one) == Long.signum(other);
    }

    private long wallNanos() {
        Instant now = wall.instant();
        return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
    }

    @Override
    public long nanoseconds() {
        return monotonic.getAsLong();
    }

    @Override
    public void sleep(long ms) {
        Time.SYSTEM.sleep(ms);
    }

    /** Not left to {@link Time#SYSTEM}: the deadline is a time of this clock. */
    @Override
    public void waitObject(Object monitor, Supplier<Boolean> condition, long deadlineMs) throws InterruptedException {
        synchronized (monitor) {
            while (!condition.get()) {
                long remaining = deadlineMs - milliseconds();
                if (remaining <= 0) {
                    throw new TimeoutException("Condition not satisfied before deadline");
                }
                monitor.wait(remaining);
            }
        }
    }
}
