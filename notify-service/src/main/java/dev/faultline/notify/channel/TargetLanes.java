package dev.faultline.notify.channel;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Runs tasks one after another for each target, and side by side for different targets. */
final class TargetLanes {
    private final ConcurrentMap<String, CompletableFuture<@Nullable Void>> tails = new ConcurrentHashMap<>();
    private final AtomicInteger inFlight = new AtomicInteger();
    private final Executor executor;

    TargetLanes(Executor executor) {
        this.executor = executor;
    }

    /** Runs the task once the target's earlier ones are done, however they ended. */
    void run(String target, Runnable task) {
        inFlight.incrementAndGet();
        CompletableFuture<@Nullable Void> done = new CompletableFuture<>();
        CompletableFuture<@Nullable Void> before = tails.put(target, done);
        Runnable step = () -> {
            try {
                task.run();
            } finally {
                inFlight.decrementAndGet();
                tails.remove(target, done);
                done.complete(null);
            }
        };
        if (before == null) {
            executor.execute(step);
        } else {
            before.whenComplete((nothing, failure) -> executor.execute(step));
        }
    }

    /** Tasks begun or waiting. */
    int inFlight() {
        return inFlight.get();
    }
}
