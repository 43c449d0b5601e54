package dev.faultline.timers;

import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.jspecify.annotations.Nullable;

/**
 * Wakes a sweep when its next timer is due, and not before: every punctuation that runs makes Kafka Streams commit a
 * transaction. Wakes seldom when nothing is due for long, and at the sweep's pace while there is something to do. Whatever
 * else a processor does by the clock can be woken likewise.
 *
 * <p>Wakes are times of the clock Kafka Streams runs on, never delays: the context's own idea of now is as old as the
 * batch or the sweep underway.
 */
public final class Waker implements Cancellable {
    /** A wake that finds nothing: cheap enough to be there in case anything above is ever wrong. */
    private static final Duration AT_LEAST_EVERY = Duration.ofSeconds(10);

    /** Never waited for, since each tick puts another in its place; only how soon a wake that lies in the past comes. */
    private static final Duration AT_ONCE = Duration.ofMillis(1);

    private final ProcessingContext context;
    private final Duration pace;
    private final Tick tick;
    private @Nullable Cancellable next;
    private boolean cancelled;
    private Instant notBefore = Instant.MIN;
    private Instant wakeAt = Instant.MAX;

    /** One sweep; answers when to sweep again at the latest. */
    @FunctionalInterface
    public interface Tick {
        Instant at(Instant now);
    }

    /**
     * Wakes nobody before {@link #start}.
     *
     * @param context of the processor, on whose stream thread the ticks are
     * @param pace the least time between two ticks
     */
    public Waker(ProcessingContext context, Duration pace, Tick tick) {
        this.context = context;
        this.pace = pace;
        this.tick = tick;
    }

    /** Begins, with a first tick after one pace. Call it, and {@link #earlier}, from the processor only. */
    public void start() {
        notBefore = Instant.ofEpochMilli(context.currentSystemTimeMs()).plus(pace);
        wake(notBefore);
    }

    /** A timer was scheduled that is earlier than all there were. */
    public void earlier(Instant due) {
        Instant soonest = later(due, notBefore);
        if (soonest.isBefore(wakeAt)) {
            wake(soonest);
        }
    }

    private void tick(long timestamp) {
        Instant now = Instant.ofEpochMilli(timestamp);
        notBefore = now.plus(pace);
        // should the tick fail, and Kafka Streams be told to go on
        Instant wanted = notBefore;
        try {
            wanted = tick.at(now);
        } finally {
            Instant latest = now.plus(AT_LEAST_EVERY);
            wake(wanted.isBefore(latest) ? later(wanted, notBefore) : latest);
        }
    }

    /** Replaces the wake underway; Kafka Streams drops a cancelled one when its time comes. */
    private void wake(Instant at) {
        dropNext();
        if (!cancelled) {
            wakeAt = at;
            next = context.schedule(at, AT_ONCE, PunctuationType.WALL_CLOCK_TIME, this::tick);
        }
    }

    private void dropNext() {
        if (next != null) {
            next.cancel();
        }
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    @Override
    public void cancel() {
        cancelled = true;
        dropNext();
    }
}
