package dev.faultline.standalone.cli;

import dev.faultline.localcluster.ProcessSignals;
import dev.faultline.standalone.line.Line;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/**
 * Stops the line in order, and within bounds, whatever ends this process short of kill -9: Ctrl-C, a termination signal,
 * a failed start, or Kafka giving up on its disk.
 */
final class StopOnSignal {

    private static final Duration LIMIT = Duration.ofSeconds(45);
    /** As a shell reports a process that was killed. */
    private static final int GAVE_UP = 137;

    private StopOnSignal() {}

    /**
     * @param inBackground whether to go on when the terminal it was started from is closed or interrupted
     */
    static void install(Line line, boolean inBackground, Progress progress) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stopInTime(line, progress), "line-stop"));
        // An asked-for stop is a success, so these exit with 0 where the JVM's own handlers exit with 130 or 143.
        ProcessSignals.on(ProcessSignals.TERMINATE, () -> System.exit(0));
        if (inBackground) {
            ProcessSignals.ignore(ProcessSignals.INTERRUPT);
            ProcessSignals.ignore(ProcessSignals.HANG_UP);
        } else {
            ProcessSignals.on(ProcessSignals.INTERRUPT, () -> System.exit(0));
        }
    }

    /** Blocks until the process ends. */
    static void awaitEnd() throws InterruptedException {
        new CountDownLatch(1).await();
    }

    private static void stopInTime(Line line, Progress progress) {
        progress.tell("stopping");
        Thread stop = Thread.ofPlatform().daemon().name("line-close").start(line::close);
        try {
            if (!stop.join(LIMIT)) {
                progress.tell("still not stopped after %d s, giving up; nothing acknowledged is lost"
                        .formatted(LIMIT.toSeconds()));
                Runtime.getRuntime().halt(GAVE_UP);
            }
            progress.tell("stopped, everything is kept");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
