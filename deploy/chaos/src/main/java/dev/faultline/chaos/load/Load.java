package dev.faultline.chaos.load;

import dev.faultline.chaos.check.Observation;
import dev.faultline.chaos.line.Patience;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Begins cases at a steady rate, whatever becomes of those before. */
public final class Load implements AutoCloseable {
    /** Requests of an average case: of the five endings two send eleven, the others three, four and seven. */
    private static final double REQUESTS = 7.2;

    private final ExecutorService cases = Executors.newVirtualThreadPerTaskExecutor();
    private final FrontDoor door;
    private final Sightings sightings;
    private final long seed;
    private final Consumer<Observation> seen;
    private int next;

    /**
     * @param intake where to send to
     * @param sightings tells the incidents' names
     * @param seen is told of everything the line accepted
     */
    public Load(List<URI> intake, Sightings sightings, long seed, Consumer<Observation> seen) {
        this.door = new FrontDoor(intake);
        this.sightings = sightings;
        this.seed = seed;
        this.seen = seen;
    }

    /**
     * Begins cases until told otherwise.
     *
     * @param perSecond requests, about
     */
    public void run(double perSecond, BooleanSupplier goOn) {
        long between = (long) (1e9 * REQUESTS / perSecond);
        long due = System.nanoTime();
        while (goOn.getAsBoolean()) {
            Case begun = new Case(next++, seed, door, sightings, seen);
            cases.execute(() -> {
                try {
                    begun.run();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            due += between;
            Patience.pass(Duration.ofNanos(due - System.nanoTime()));
        }
    }

    /** Lets the cases that are under way come to their ends, and no longer than this. */
    public void finish(Duration patience) throws InterruptedException {
        cases.shutdown();
        if (!cases.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            door.giveUp();
            cases.shutdownNow();
        }
    }

    /** Requests sent so far. */
    public long sent() {
        return door.sent();
    }

    /** Requests so far that were never answered. */
    public long unanswered() {
        return door.unanswered();
    }

    @Override
    public void close() {
        door.giveUp();
        cases.shutdownNow();
        door.close();
    }
}
