package dev.faultline.chaos;

import dev.faultline.chaos.check.Observation;
import dev.faultline.chaos.line.ChaosException;
import dev.faultline.chaos.line.ChaosLine;
import dev.faultline.chaos.line.Part;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Looks at every process again and again. One that ended by itself is noted, and started again. */
final class Vitals implements AutoCloseable {
    private static final int EVERY_SECONDS = 3;

    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("chaos-vitals").factory());
    private final ChaosLine line;
    private final Consumer<Observation> seen;

    Vitals(ChaosLine line, Consumer<Observation> seen) {
        this.line = line;
        this.seen = seen;
        var unused = watch.scheduleWithFixedDelay(this::look, 0, EVERY_SECONDS, TimeUnit.SECONDS);
    }

    private void look() {
        for (Part part : line.all()) {
            if (part.died()) {
                seen.accept(new Observation.ProcessDied(part.name()));
                part.restart();
            }
            part.footprint()
                    .ifPresent(held -> seen.accept(
                            new Observation.ProcessSeen(part.name(), held.residentBytes(), held.threads())));
        }
    }

    @Override
    public void close() {
        watch.shutdownNow();
        try {
            if (!watch.awaitTermination(EVERY_SECONDS, TimeUnit.SECONDS)) {
                throw new ChaosException("The watch over the processes does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
