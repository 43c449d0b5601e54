package dev.faultline.standalone.cli;

import dev.faultline.standalone.line.Line;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import sun.misc.Signal;
import sun.misc.SignalHandler;

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
        Signal.handle(new Signal("TERM"), signal -> exitLater());
        Signal.handle(new Signal("INT"), inBackground ? SignalHandler.SIG_IGN : signal -> exitLater());
        if (inBackground) {
            Signal.handle(new Signal("HUP"), SignalHandler.SIG_IGN);
        }
    }

    /** Blocks until the process ends. */
    static void awaitEnd() throws InterruptedException {
        new CountDownLatch(1).await();
    }

    /** Not on the signal's own thread, which must stay free for the next signal. */
    private static void exitLater() {
        Thread.ofPlatform().name("stop-asked").start(() -> System.exit(0));
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
