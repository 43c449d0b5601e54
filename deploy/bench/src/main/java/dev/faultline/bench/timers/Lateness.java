package dev.faultline.bench.timers;

import java.util.Arrays;

/**
 * How late timers were.
 *
 * @param medianMs half of them were no later
 * @param p99Ms 99 of 100 were no later
 * @param worstMs the latest
 */
public record Lateness(long medianMs, long p99Ms, long worstMs) {

    static Lateness of(long[] millis) {
        if (millis.length == 0) {
            return new Lateness(0, 0, 0);
        }
        long[] sorted = millis.clone();
        Arrays.sort(sorted);
        return new Lateness(share(sorted, 0.5), share(sorted, 0.99), sorted[sorted.length - 1]);
    }

    private static long share(long[] sorted, double share) {
        return sorted[Math.max(0, (int) Math.ceil(sorted.length * share) - 1)];
    }
}
