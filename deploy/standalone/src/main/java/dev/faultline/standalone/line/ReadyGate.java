package dev.faultline.standalone.line;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Waits until every part says that it is ready.
 *
 * @param log named when it takes too long
 */
record ReadyGate(Path log) {

    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final long POLL_MILLIS = 100;

    void await(RunningLine line) {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        try (LineProbe probe = new LineProbe()) {
            List<PartStatus> late = late(probe, line);
            while (!late.isEmpty()) {
                if (System.nanoTime() - deadline > 0) {
                    throw new LineException("Not ready after %d s: %s (see %s)"
                            .formatted(
                                    LIMIT.toSeconds(),
                                    late.stream().map(PartStatus::name).collect(Collectors.joining(", ")),
                                    log));
                }
                TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
                late = late(probe, line);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LineException("Stopped while starting.", e);
        }
    }

    private static List<PartStatus> late(LineProbe probe, RunningLine line) {
        return probe.ask(line).stream().filter(part -> !part.ready()).toList();
    }
}
