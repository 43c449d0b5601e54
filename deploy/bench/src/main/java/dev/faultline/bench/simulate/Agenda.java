package dev.faultline.bench.simulate;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;

/** What is to happen when; what is due at one moment happens in the order in which it was put down. */
final class Agenda {
    private final PriorityQueue<Entry> entries =
            new PriorityQueue<>(Comparator.comparing(Entry::at).thenComparingLong(Entry::number));
    private long numbered;

    private record Entry(Instant at, long number, Event event) {}

    /** Something that happens. */
    interface Event {
        void at(Instant now);
    }

    void put(Instant at, Event event) {
        entries.add(new Entry(at, numbered++, event));
    }

    /** When the next thing happens; there must be one. */
    Instant next() {
        return entries.element().at();
    }

    /** Lets the next thing happen. */
    void happen() {
        Entry entry = entries.remove();
        entry.event().at(entry.at());
    }

    /** A time at random around one, exponentially spread and whole in milliseconds. */
    static Duration about(Duration mean, java.util.random.RandomGenerator random) {
        return Duration.ofMillis(1 + (long) (mean.toMillis() * random.nextExponential()));
    }
}
