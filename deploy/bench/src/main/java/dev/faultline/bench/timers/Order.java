package dev.faultline.bench.timers;

import java.time.Duration;
import java.time.Instant;

/** What the service of timers is to do; one record each, written as words. */
sealed interface Order {

    /** Schedule some timers of a series, from one number up to another, exclusive. */
    record Schedule(Series series, int from, int to) implements Order {}

    /** Cancel some timers of a series, from one number up to another, exclusive. */
    record Cancel(Series series, int from, int to) implements Order {}

    /** Sweep so many times with nothing due, and tell what one took. */
    record Sweep(int times) implements Order {}

    /** Send as many records as if so many timers had fired: what there is to reach. */
    record Echo(int count) implements Order {}

    /** The record's value. */
    default String words() {
        return switch (this) {
            case Schedule schedule -> words("schedule", schedule.series, schedule.from, schedule.to);
            case Cancel cancel -> words("cancel", cancel.series, cancel.from, cancel.to);
            case Sweep sweep -> "sweep " + sweep.times;
            case Echo echo -> "echo " + echo.count;
        };
    }

    private static String words(String verb, Series series, int from, int to) {
        return "%s %s %s %s %d %d".formatted(verb, series.name(), series.begin(), series.apart(), from, to);
    }

    /** Reads what {@link #words()} wrote. */
    static Order of(String words) {
        String[] word = words.split(" ");
        return switch (word[0]) {
            case "schedule" -> new Schedule(series(word), Integer.parseInt(word[4]), Integer.parseInt(word[5]));
            case "cancel" -> new Cancel(series(word), Integer.parseInt(word[4]), Integer.parseInt(word[5]));
            case "sweep" -> new Sweep(Integer.parseInt(word[1]));
            case "echo" -> new Echo(Integer.parseInt(word[1]));
            default -> throw new IllegalArgumentException(words);
        };
    }

    private static Series series(String[] word) {
        return new Series(word[1], Instant.parse(word[2]), Duration.parse(word[3]));
    }
}
