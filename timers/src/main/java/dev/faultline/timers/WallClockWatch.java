package dev.faultline.timers;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.Consumer;

/**
 * Notices that the system's wall clock was set back. Kafka's clients time their waits by it and do not let it go back, so
 * after a step of an hour a poll underway ends in an hour, and until then the client sends no heartbeat. No setting
 * changes that; a new client does not know what time it was.
 *
 * <p>Looks often and compares with the look before: a clock that is slewed was not set. Thread-safe.
 */
final class WallClockWatch {
    /** A heartbeat may be that late without harm. */
    private static final long STEP_MILLIS = 2_000;

    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    /** The two clocks are read at one time if no more than this lies between; more means that somebody else ran. */
    private static final long AT_ONE_TIME_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final LongSupplier monotonic;
    private final InstantSource wall;
    private long aheadMillis;
    private boolean setBack;

    /** On {@link System#nanoTime()} and the system's wall clock. */
    WallClockWatch() {
        this(System::nanoTime, InstantSource.system());
    }

    /** @param monotonic nanoseconds since any origin */
    WallClockWatch(LongSupplier monotonic, InstantSource wall) {
        this.monotonic = monotonic;
        this.wall = wall;
        this.aheadMillis = aheadMillis();
    }

    /** Whether it was since this watch began. */
    synchronized boolean wasSetBack() {
        long now = aheadMillis();
        setBack |= aheadMillis - now > STEP_MILLIS;
        aheadMillis = now;
        return setBack;
    }

    /** Wakes the consumer when the clock was set back; for as long as the present thread lives, which polls it. */
    void wake(Consumer<?, ?> consumer) {
        Thread polling = Thread.currentThread();
        Thread.ofVirtual().name("wall-clock-watch").start(() -> {
            try {
                while (polling.isAlive()) {
                    Thread.sleep(LOOK_EVERY);
                    if (wasSetBack()) {
                        consumer.wakeup();
                        return;
                    }
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /** How far the wall clock is ahead of the monotonic one, whose origin is any. */
    private long aheadMillis() {
        long before;
        long millis;
        do {
            before = monotonic.getAsLong();
            millis = wall.millis();
        } while (monotonic.getAsLong() - before > AT_ONE_TIME_NANOS);
        return millis - TimeUnit.NANOSECONDS.toMillis(before);
    }
}
