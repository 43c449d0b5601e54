package dev.faultline.notify.domain.restraint;

import java.time.Duration;
import java.util.Locale;

/**
 * How many messages are taken in how long.
 *
 * @param messages at least 1
 * @param per positive
 * @param strict whether it holds for any stretch of that length; otherwise so many may come at once
 */
public record Rate(int messages, Duration per, boolean strict) {
    /** @throws IllegalArgumentException when it would let nothing through */
    public Rate {
        if (messages < 1 || !per.isPositive()) {
            throw new IllegalArgumentException("a rate lets something through, not " + messages + " in " + per);
        }
    }

    /** As a provider counts: never more in any stretch of that length. */
    public static Rate limit(int messages, Duration per) {
        return new Rate(messages, per, true);
    }

    /** In words, such as {@code 20 in 1m}. */
    @Override
    public String toString() {
        return messages + " in " + per.toString().substring("PT".length()).toLowerCase(Locale.ROOT);
    }
}
