package dev.faultline.timers;

import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.streams.processor.api.Processor;

/**
 * At which steps of its work, counted over all its lives, a task crashes: an error takes its thread along, the transaction
 * is aborted, and the store of the next life is restored from the changelog.
 */
final class CrashPlan {

    static final int CRASHES = 5;

    private final Set<Integer> crashes = new TreeSet<>();
    private final AtomicInteger steps = new AtomicInteger();
    private final AtomicInteger happened = new AtomicInteger();

    private CrashPlan() {}

    /** @param within every crash comes before this many steps */
    static CrashPlan random(Random random, int within) {
        CrashPlan plan = new CrashPlan();
        while (plan.crashes.size() < CRASHES) {
            plan.crashes.add(1 + random.nextInt(within));
        }
        return plan;
    }

    /** To be called when a piece of work is done and not yet committed. */
    void step() {
        int step = steps.incrementAndGet();
        if (crashes.contains(step)) {
            happened.incrementAndGet();
            throw new IllegalStateException("crash as planned at step " + step);
        }
    }

    int happened() {
        return happened.get();
    }

    /** Makes a step of every record, after those have had it that were added before. */
    Processor<String, String, Void, Void> processor() {
        return record -> step();
    }
}
