package dev.faultline.sla.board;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.UUID;

/**
 * Which incidents changed after which moment. Changes are numbered, so that a page that lost its connection is told what
 * it missed and no more; of an incident that changed often only the newest number is kept, so that a storm is one row.
 * Bounded; thread-safe.
 */
final class BoardFeed {
    private final SequencedMap<String, Long> numbers = new LinkedHashMap<>();
    private final String life = UUID.randomUUID().toString();
    private final int remembered;
    private long last;
    private long forgotten;

    /** @param remembered of how many incidents the newest change is kept */
    BoardFeed(int remembered) {
        this.remembered = remembered;
    }

    /**
     * A moment of this instance's life; as text it is the id of an event of the stream.
     *
     * @param life differs from instance to instance, and from start to start
     */
    record Position(String life, long number) {
        private static final char BETWEEN = ':';

        /** The position a page names; empty when it names none. */
        static Optional<Position> parse(String text) {
            int between = text.lastIndexOf(BETWEEN);
            try {
                return between < 0
                        ? Optional.empty()
                        : Optional.of(
                                new Position(text.substring(0, between), Long.parseLong(text.substring(between + 1))));
            } catch (NumberFormatException e) {
                return Optional.empty();
            }
        }

        @Override
        public String toString() {
            return life + BETWEEN + number;
        }
    }

    /**
     * What came after a position.
     *
     * @param incidents their ids, those that changed first before the others
     */
    record News(List<String> incidents, Position position) {}

    /** An incident changed, or is gone. */
    synchronized void changed(String incidentId) {
        numbers.remove(incidentId);
        numbers.put(incidentId, ++last);
        if (numbers.size() > remembered) {
            Map.Entry<String, Long> eldest = numbers.pollFirstEntry();
            forgotten = eldest.getValue();
        }
        notifyAll();
    }

    /** Now. */
    synchronized Position position() {
        return new Position(life, last);
    }

    /** What came after a position; empty when it is not of this life or too long ago, so that all has to be told anew. */
    synchronized Optional<News> after(Position position) {
        if (!position.life().equals(life) || position.number() < forgotten || position.number() > last) {
            return Optional.empty();
        }
        List<String> changed = numbers.sequencedEntrySet().reversed().stream()
                .takeWhile(entry -> entry.getValue() > position.number())
                .map(Map.Entry::getKey)
                .toList()
                .reversed();
        return Optional.of(new News(changed, position()));
    }

    /** Waits until something comes after a position, and at most that long. */
    synchronized void await(Position position, Duration atMost) throws InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        for (long left = atMost.toMillis();
                left > 0 && last == position.number();
                left = (deadline - System.nanoTime()) / 1_000_000) {
            wait(left);
        }
    }
}
