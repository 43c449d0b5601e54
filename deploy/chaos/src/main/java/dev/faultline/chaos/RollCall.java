package dev.faultline.chaos;

import dev.faultline.chaos.check.Observation;
import dev.faultline.chaos.line.Part;
import dev.faultline.chaos.line.Patience;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** Whether all that was broken has come back: whoever is not there when all is over has died, whoever did it. */
final class RollCall {
    private RollCall() {}

    /** Whether a process does its work. */
    @FunctionalInterface
    interface Answer {
        boolean of(Part part) throws InterruptedException;
    }

    /**
     * Waits for all of them, together no longer than a limit, and says who did not come.
     *
     * @param seen is told of each that does not answer
     */
    static void call(List<Part> parts, Answer answer, Duration limit, Consumer<Observation> seen) {
        long end = System.nanoTime() + limit.toNanos();
        for (Part part : parts) {
            Duration left = Duration.ofNanos(Math.max(0, end - System.nanoTime()));
            if (!Patience.within(left, () -> answer.of(part))) {
                seen.accept(new Observation.ProcessDied(part.name() + " did not come back"));
            }
        }
    }
}
