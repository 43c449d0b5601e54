package dev.faultline.timers;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.api.ProcessingContext;

/**
 * Sweeps a {@link DueIndex} from a processor, on the wall clock of its Kafka Streams client. In {@code init}:
 *
 * <pre>{@code
 * index = new DueIndex(context.getStateStore("timers"));
 * TimerSweep.of(index).heldBackBy(catchUp.horizon(context, "incidents")).measuredBy(lateness).start(context, this::fire);
 * }</pre>
 *
 * <p>A tick comes when the next timer is due, but no sooner than the interval after the one before; with nothing due it
 * comes every ten seconds, for each is a commit. Kafka Streams skips punctuations it was too busy for, so each tick sweeps
 * everything due by then and assumes nothing about the ticks before.
 *
 * @param index what to sweep
 * @param interval the least between two ticks, positive; also the lateness to expect under load
 * @param budget of one tick
 * @param horizon how far to sweep
 * @param lateness told of each timer fired
 */
public record TimerSweep(
        DueIndex index, Duration interval, SweepBudget budget, SweepHorizon horizon, LatenessRecorder lateness) {

    private static final Duration INTERVAL = Duration.ofMillis(100);

    /** @throws IllegalArgumentException if the interval is shorter than a millisecond */
    public TimerSweep {
        Objects.requireNonNull(index, "index");
        if (interval.toMillis() < 1) {
            throw new IllegalArgumentException("a tick cannot come every " + interval);
        }
    }

    /** Every 100 ms, within the standard budget, up to now, not measured. */
    public static TimerSweep of(DueIndex index) {
        return new TimerSweep(index, INTERVAL, SweepBudget.standard(), SweepHorizon.now(), LatenessRecorder.none());
    }

    /** The same sweep at another pace. */
    public TimerSweep every(Duration interval) {
        return new TimerSweep(index, interval, budget, horizon, lateness);
    }

    /** The same sweep with another budget per tick. */
    public TimerSweep within(SweepBudget budget) {
        return new TimerSweep(index, interval, budget, horizon, lateness);
    }

    /** The same sweep, going no further than the horizon allows. */
    public TimerSweep heldBackBy(SweepHorizon horizon) {
        return new TimerSweep(index, interval, budget, horizon, lateness);
    }

    /** The same sweep, measured. */
    public TimerSweep measuredBy(LatenessRecorder lateness) {
        return new TimerSweep(index, interval, budget, horizon, lateness);
    }

    /**
     * Starts sweeping until the result is cancelled. The handler runs on the stream thread, in a punctuation: it may
     * forward records and use the processor's stores. Timers of this index may be scheduled by this processor only, for a
     * punctuation belongs to the processor that asks for it.
     *
     * @return cancel it in {@code Processor.close}: after an aborted transaction Kafka Streams initialises the same task
     *     again and leaves the punctuations of its former life running, over stores that are not theirs any more
     */
    public Cancellable start(ProcessingContext context, DueTimer.Handler handler) {
        SweepBudget granted = budget.in(context);
        Waker waker = new Waker(context, interval, now -> tick(now, granted, handler));
        index.whenEarlier(waker::earlier);
        waker.start();
        return waker;
    }

    /** Answers when to look again: at once when something is left, or else when the next timer is due. */
    private Instant tick(Instant now, SweepBudget granted, DueTimer.Handler handler) {
        // A processor's context has only one time per punctuation, and a burst may take a while.
        long startedAt = granted.nanoTime().getAsLong();
        Instant upTo = horizon.upTo(now);
        Sweep sweep = index.sweep(upTo, granted, timer -> {
            handler.fire(timer);
            long elapsed = granted.nanoTime().getAsLong() - startedAt;
            lateness.fired(Duration.between(timer.due(), now.plusNanos(elapsed)));
        });
        boolean more = sweep.exhausted() || upTo.isBefore(now);
        return more ? now : sweep.nextDue().orElse(Instant.MAX);
    }
}
