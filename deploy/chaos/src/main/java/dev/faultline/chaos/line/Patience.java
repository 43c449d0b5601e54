package dev.faultline.chaos.line;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Waits for what takes a while, and not for ever. */
public final class Patience {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(200);

    private Patience() {}

    /** Whether something has happened. */
    @FunctionalInterface
    public interface Condition {
        /** Asked again and again until it holds. */
        boolean holds() throws InterruptedException;
    }

    /**
     * Returns when the condition holds.
     *
     * @param what for the message
     * @throws ChaosException when it does not within the limit
     */
    public static void await(String what, Duration limit, Condition condition) {
        if (!within(limit, condition)) {
            throw new ChaosException("After %d s there is still no %s".formatted(limit.toSeconds(), what));
        }
    }

    /** Whether the condition came to hold within the limit. */
    public static boolean within(Duration limit, Condition condition) {
        long begin = System.nanoTime();
        try {
            while (!condition.holds()) {
                if (System.nanoTime() - begin > limit.toNanos()) {
                    return false;
                }
                TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN.toMillis());
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ChaosException("Interrupted", e);
        }
    }

    /** Lets time pass; none when it is negative. */
    public static void pass(Duration time) {
        try {
            TimeUnit.NANOSECONDS.sleep(time.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ChaosException("Interrupted", e);
        }
    }
}
