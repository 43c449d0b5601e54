package dev.faultline.line.replay;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.PriorityQueue;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.Punctuator;

/**
 * A time that is told to pass, and fires on its way what is due, in order: the wall clock of a replay. What follows from
 * something happens at the same moment, in the order in which it was handed on. Not thread-safe.
 */
public final class VirtualTime {
    private final PriorityQueue<Punctuation> due = new PriorityQueue<>();
    private final Deque<Runnable> following = new ArrayDeque<>();
    private long now;
    private long numbered;

    public VirtualTime(Instant begin) {
        this.now = begin.toEpochMilli();
    }

    /** Whole milliseconds, as Kafka's. */
    public Instant now() {
        return Instant.ofEpochMilli(now);
    }

    /** Milliseconds since the epoch. */
    long millis() {
        return now;
    }

    /** Does something at the present moment, after all that was handed on before it. */
    public void then(Runnable next) {
        following.add(next);
    }

    /** Does all that was handed on, and what follows from it. */
    public void settle() {
        Runnable next = following.poll();
        while (next != null) {
            next.run();
            next = following.poll();
        }
    }

    /** Passes to a moment and fires all that is due until then; a moment that has passed changes nothing. */
    public void passTo(Instant moment) {
        long until = moment.toEpochMilli();
        for (Punctuation next = due.peek(); next != null && next.at <= until; next = due.peek()) {
            due.remove();
            if (!next.cancelled) {
                now = Math.max(now, next.at);
                fire(next);
            }
        }
        now = Math.max(now, until);
    }

    private void fire(Punctuation next) {
        next.punctuator.punctuate(now);
        settle();
        if (!next.cancelled) {
            next.at += next.every;
            next.number = numbered++;
            due.add(next);
        }
    }

    /** As Kafka Streams' punctuations by wall clock: at a moment, or at once when it has passed, and then ever again. */
    Cancellable schedule(Instant first, Duration every, Punctuator punctuator) {
        Punctuation added =
                new Punctuation(Math.max(now, first.toEpochMilli()), every.toMillis(), punctuator, numbered++);
        due.add(added);
        return () -> added.cancelled = true;
    }

    private static final class Punctuation implements Comparable<Punctuation> {
        private final long every;
        private final Punctuator punctuator;
        private long at;
        private long number;
        private boolean cancelled;

        private Punctuation(long at, long every, Punctuator punctuator, long number) {
            this.at = at;
            this.every = every;
            this.punctuator = punctuator;
            this.number = number;
        }

        /** What is due at one moment fires in the order in which it was asked for. */
        @Override
        public int compareTo(Punctuation other) {
            return at == other.at ? Long.compare(number, other.number) : Long.compare(at, other.at);
        }
    }
}
