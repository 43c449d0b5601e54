package dev.faultline.sla.domain;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A time as policy writes it: so many days, and a time beside them. How long a day is the {@link BusinessCalendar} says;
 * a day is never 24 hours by accident.
 *
 * @param days whole days, not negative
 * @param time what comes on top of them, not negative
 */
public record Span(int days, Duration time) {
    private static final Pattern WRITTEN = Pattern.compile("(?:(\\d{1,5})d)?((?:\\d{1,9}(?:ms|s|m|h))*)");
    private static final Pattern PART = Pattern.compile("(\\d{1,9})(ms|s|m|h)");

    /** No time at all. */
    public static final Span ZERO = new Span(0, Duration.ZERO);

    /** @throws IllegalArgumentException when a part is negative */
    public Span {
        if (days < 0 || time.isNegative()) {
            throw new IllegalArgumentException("a span is not negative");
        }
    }

    /** A time without days. */
    public static Span of(Duration time) {
        return new Span(0, time);
    }

    /** Reads {@code 30m}, {@code 2d} or {@code 1d4h}; empty when the text is none of that kind. */
    public static Optional<Span> parse(String text) {
        Matcher written = WRITTEN.matcher(text);
        if (text.isEmpty() || !written.matches()) {
            return Optional.empty();
        }
        Duration time = Duration.ZERO;
        Matcher part = PART.matcher(written.group(2));
        while (part.find()) {
            long amount = Long.parseLong(part.group(1));
            time = time.plus(
                    switch (part.group(2)) {
                        case "ms" -> Duration.ofMillis(amount);
                        case "s" -> Duration.ofSeconds(amount);
                        case "m" -> Duration.ofMinutes(amount);
                        default -> Duration.ofHours(amount);
                    });
        }
        return Optional.of(new Span(written.group(1) == null ? 0 : Integer.parseInt(written.group(1)), time));
    }

    /** So many of it. */
    Span times(int count) {
        return new Span(Math.multiplyExact(days, count), time.multipliedBy(count));
    }

    /** Whether it is no time at all. */
    public boolean isZero() {
        return days == 0 && time.isZero();
    }
}
