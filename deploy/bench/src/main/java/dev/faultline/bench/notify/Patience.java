package dev.faultline.bench.notify;

import dev.faultline.bench.BenchException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what must come, and not for ever. */
record Patience(Duration limit) {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

    /** @throws BenchException when it has not come by then */
    void await(String what, BooleanSupplier done) {
        long begin = System.nanoTime();
        while (!done.getAsBoolean()) {
            if (System.nanoTime() - begin > limit.toNanos()) {
                throw new BenchException("After %d s there are still %s to come".formatted(limit.toSeconds(), what));
            }
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
        }
    }
}
