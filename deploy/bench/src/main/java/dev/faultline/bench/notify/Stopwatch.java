package dev.faultline.bench.notify;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLongArray;

/** When each fault first came by a place, on the clock of {@link System#nanoTime}; safe for many threads. */
final class Stopwatch {
    private static final double NANOS_PER_MILLI = 1e6;

    private final AtomicLongArray at;

    Stopwatch(int faults) {
        this.at = new AtomicLongArray(faults);
    }

    /** It comes by; later ones of the same number do not count. */
    void pass(int number, long nanoTime) {
        if (number < at.length()) {
            at.compareAndSet(number, 0, nanoTime);
        }
    }

    /** How many of a range have come by. */
    int passed(int from, int to) {
        int passed = 0;
        for (int number = from; number < to; number++) {
            passed += at.get(number) == 0 ? 0 : 1;
        }
        return passed;
    }

    /** The time from there to here, over those of a range that came by both. */
    Hop since(Stopwatch there, String name, int from, int to) {
        double[] millis = new double[to - from];
        int known = 0;
        for (int number = from; number < to; number++) {
            if (at.get(number) != 0 && there.at.get(number) != 0) {
                millis[known++] = (at.get(number) - there.at.get(number)) / NANOS_PER_MILLI;
            }
        }
        double[] sorted = Arrays.copyOf(millis, known);
        Arrays.sort(sorted);
        return new Hop(name, known, quantile(sorted, 0.5), quantile(sorted, 0.99));
    }

    private static double quantile(double[] sorted, double share) {
        return sorted.length == 0 ? Double.NaN : sorted[Math.min(sorted.length - 1, (int) (sorted.length * share))];
    }
}
