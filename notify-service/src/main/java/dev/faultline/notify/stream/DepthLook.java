package dev.faultline.notify.stream;

import java.time.Duration;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.jspecify.annotations.Nullable;

/**
 * Measures what waits, some seconds after something changed. While nothing does it does not look at all: every punctuation
 * that runs makes Kafka Streams commit a transaction.
 */
final class DepthLook implements Cancellable {
    private static final Duration AFTER = Duration.ofSeconds(5);

    private final ProcessingContext context;
    private final Runnable measure;
    private @Nullable Cancellable next;

    DepthLook(ProcessingContext context, Runnable measure) {
        this.context = context;
        this.measure = measure;
    }

    /** Something may have come or gone. */
    void changed() {
        if (next == null) {
            next = context.schedule(AFTER, PunctuationType.WALL_CLOCK_TIME, now -> {
                cancel();
                measure.run();
            });
        }
    }

    @Override
    public void cancel() {
        if (next != null) {
            next.cancel();
            next = null;
        }
    }
}
