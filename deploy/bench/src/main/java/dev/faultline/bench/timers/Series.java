package dev.faultline.bench.timers;

import java.time.Duration;
import java.time.Instant;

/**
 * Timers that come due one after the other, by number.
 *
 * @param name of the series; begins the id of each of its timers
 * @param begin when number 0 is due
 * @param apart from one to the next; zero when all are due at one instant
 */
record Series(String name, Instant begin, Duration apart) {

    Instant due(int number) {
        return begin.plus(apart.multipliedBy(number));
    }

    /** In the order of the numbers, too: timers of one instant fire in the order of their ids. */
    String id(int number) {
        return "%s-%08d".formatted(name, number);
    }
}
