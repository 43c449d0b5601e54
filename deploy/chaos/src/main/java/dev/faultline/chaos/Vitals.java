package dev.faultline.chaos;

import dev.faultline.chaos.check.Observation;
import dev.faultline.chaos.line.ChaosException;
import dev.faultline.chaos.line.Part;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Looks at every process again and again. One that ended by itself is noted, and started again; that it cannot be is noted,
 * too, and the others are looked at all the same.
 */
final class Vitals implements AutoCloseable {
    private static final int EVERY_SECONDS = 3;

    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("chaos-vitals").factory());
    private final List<Part> parts;
    private final Consumer<Observation> seen;

    Vitals(List<Part> parts, Consumer<Observation> seen) {
        this.parts = List.copyOf(parts);
        this.seen = seen;
        var unused = watch.scheduleWithFixedDelay(this::look, 0, EVERY_SECONDS, TimeUnit.SECONDS);
    }

    private void look() {
        for (Part part : parts) {
            if (part.died()) {
                seen.accept(new Observation.ProcessDied(part.name()));
                startAgain(part);
            }
            part.footprint()
                    .ifPresent(held -> seen.accept(
                            new Observation.ProcessSeen(part.name(), held.residentBytes(), held.threads())));
        }
    }

    /** What is thrown here would end all looking, in silence. */
    private void startAgain(Part part) {
        try {
            part.restart();
        } catch (ChaosException e) {
            seen.accept(new Observation.ProcessDied(part.name() + " and was not started again: " + e.getMessage()));
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
