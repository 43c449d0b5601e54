package dev.faultline.triage.stream;

import dev.faultline.timers.Waker;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.api.ProcessingContext;

/**
 * Says when a task looks whether its alerts are still suppressed, or are by now. What suppresses them is read by another
 * thread and by the clock, and wakes nobody; but each look is a commit. So a task looks once a second while it has
 * something that may surface, or has begun and not ended, or was sent records, which are a commit anyway. Otherwise it
 * looks as seldom as a {@link Waker} does: all there is to find then is an alert to mark for others to see.
 */
final class SuppressionWatch implements Cancellable {
    private static final Duration PACE = Duration.ofSeconds(1);

    private final ProcessingContext context;
    private final Waker waker;
    private boolean soon;

    /** One look; answers whether to look again soon. */
    @FunctionalInterface
    interface Look {
        boolean at(Instant now);
    }

    private SuppressionWatch(ProcessingContext context, Look look) {
        this.context = context;
        this.waker = new Waker(context, PACE, now -> look(look, now));
    }

    /** Looks until cancelled. */
    static SuppressionWatch start(ProcessingContext context, Look look) {
        SuppressionWatch watch = new SuppressionWatch(context, look);
        watch.waker.start();
        return watch;
    }

    private Instant look(Look look, Instant now) {
        soon = false;
        return look.at(now) ? now : Instant.MAX;
    }

    /** The task was sent a record, or a timer of it fired: something may be suppressed now that was not. */
    void recordCame() {
        if (!soon) {
            soon = true;
            waker.earlier(Instant.ofEpochMilli(context.currentSystemTimeMs()).plus(PACE));
        }
    }

    @Override
    public void cancel() {
        waker.cancel();
    }
}
