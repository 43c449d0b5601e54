package dev.faultline.standalone.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/**
 * Decides when people are told. Trouble that is there twice in a row is told at once, told again when something else goes
 * wrong, and otherwise seldom; its end is told to those who heard of it. Not thread-safe.
 */
final class Alarm {
    private static final Duration AGAIN = Duration.ofMinutes(30);

    private Set<String> seen = Set.of();
    private Set<String> told = Set.of();
    private Instant toldAt = Instant.MIN;

    /** What to tell. */
    sealed interface Word {
        /** The line stands still; a line for each trouble. */
        record StandsStill(String troubles) implements Word {}

        /** It goes on. */
        record GoesOn() implements Word {}
    }

    /**
     * What follows from a look.
     *
     * @param troubles in words, by a name that stays the same
     */
    Optional<Word> hear(SortedMap<String, String> troubles, Instant now) {
        Set<String> before = seen;
        seen = Set.copyOf(troubles.keySet());
        if (troubles.isEmpty()) {
            boolean goesOn = !told.isEmpty();
            told = Set.of();
            return goesOn ? Optional.of(new Word.GoesOn()) : Optional.empty();
        }
        boolean somethingElse = seen.stream().anyMatch(name -> before.contains(name) && !told.contains(name));
        boolean longAgo = !told.isEmpty() && Duration.between(toldAt, now).compareTo(AGAIN) >= 0;
        if (!somethingElse && !longAgo) {
            return Optional.empty();
        }
        told = seen;
        toldAt = now;
        return Optional.of(new Word.StandsStill(String.join("\n", troubles.values())));
    }
}
