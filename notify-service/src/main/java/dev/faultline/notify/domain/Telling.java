package dev.faultline.notify.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What people were told of one incident, as far as it decides what they are told next. Bounded in size and time.
 *
 * @param told the last thing told to each person of each subject lately, oldest first
 * @param broughtIn audiences an escalation brought in, in that order
 * @param statusAt when the next periodic status is due; null when none is
 */
public record Telling(
        List<Told> told, List<String> broughtIn, @Nullable Instant statusAt) {
    /** Nobody was told anything. */
    public static final Telling NOTHING = new Telling(List.of(), List.of(), null);

    /** How much of it one incident remembers. */
    static final int LIMIT = 200;

    public Telling {
        told = List.copyOf(told);
        broughtIn = List.copyOf(broughtIn);
    }

    /** The earlier thing that something would repeat within a time; empty when it is news. */
    Optional<Told> repeated(Told next, Duration within) {
        return told.stream()
                .filter(next::repeats)
                .filter(earlier -> earlier.at().plus(within).isAfter(next.at()))
                .findFirst();
    }

    /** With something told, and without what is older than that time. */
    Telling with(Told next, Duration remembered) {
        List<Told> after = new ArrayList<>();
        told.stream()
                .skip(Math.max(0, told.size() - (LIMIT - 1)))
                .filter(one ->
                        !one.sameSubject(next) && one.at().plus(remembered).isAfter(next.at()))
                .forEach(after::add);
        after.add(next);
        return new Telling(after, broughtIn, statusAt);
    }

    Telling bringingIn(List<String> audience) {
        Set<String> all = new LinkedHashSet<>(broughtIn);
        all.addAll(audience);
        return new Telling(told, List.copyOf(all), statusAt);
    }

    Telling nextStatus(@Nullable Instant at) {
        return new Telling(told, broughtIn, at);
    }
}
