package dev.faultline.line;

import java.util.concurrent.TimeUnit;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A stream thread that dies (a registry away, a producer stalled past its transaction) is replaced, and its work begins
 * again from the last commit. Nothing is skipped, and the client never stops by itself.
 */
final class ReplaceTheThread implements StreamsUncaughtExceptionHandler {
    private static final Logger log = LoggerFactory.getLogger(ReplaceTheThread.class);
    private static final long PAUSE_SECONDS = 1;

    @Override
    public StreamThreadExceptionResponse handle(Throwable failure) {
        log.error("a stream thread died and is replaced; its work begins again from the last commit", failure);
        pause();
        return StreamThreadExceptionResponse.REPLACE_THREAD;
    }

    /** Called on the thread that dies: what failed for good would else be tried as fast as the machine can. */
    private static void pause() {
        try {
            TimeUnit.SECONDS.sleep(PAUSE_SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
