package dev.faultline.bench.notify;

import java.time.Duration;
import java.util.function.Supplier;

/**
 * Runs until the compiler has become quiet: a method is compiled to the end once it has run some thousands of times, which
 * at a few hundred faults a second takes minutes, and meanwhile compiling takes as much of the processors as the line.
 *
 * @param seconds how long that took
 * @param compiling share of a processor that compiling took in the last pass
 */
record WarmUp(double seconds, double compiling) {
    /** Little beside what the line itself takes at the rate it is measured at. */
    private static final double QUIET = 0.1;

    /**
     * @param compiled the time spent on compiling so far
     * @param pass one pass
     * @param most passes
     */
    static WarmUp of(Supplier<Duration> compiled, Runnable pass, int most) {
        long begin = System.nanoTime();
        double compiling = 1;
        for (int passes = 0; passes < most && compiling > QUIET; passes++) {
            long started = System.nanoTime();
            Duration before = compiled.get();
            pass.run();
            compiling = (double) compiled.get().minus(before).toNanos() / (System.nanoTime() - started);
        }
        return new WarmUp((System.nanoTime() - begin) / 1e9, compiling);
    }
}
