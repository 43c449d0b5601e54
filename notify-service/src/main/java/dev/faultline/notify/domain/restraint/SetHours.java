package dev.faultline.notify.domain.restraint;

import dev.faultline.wire.Level;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Levels that are told at set times of the day only, all that came since together.
 *
 * @param levels which
 * @param at times of day, by the wall clock; at least one
 * @param zone whose; null for each reader's own
 */
public record SetHours(
        Set<Level> levels, List<LocalTime> at, @Nullable ZoneId zone) {
    /** @throws IllegalArgumentException when there is no time of day */
    public SetHours {
        levels = Set.copyOf(levels);
        at = List.copyOf(at);
        if (at.isEmpty()) {
            throw new IllegalArgumentException("digests need a time of day");
        }
    }

    /**
     * The first of the times after {@code now}. One that the clocks skip comes as much later as they skip, one they show
     * twice is the first.
     */
    Instant next(Instant now, ZoneId ofReader) {
        ZoneId here = zone == null ? ofReader : zone;
        ZonedDateTime local = now.atZone(here);
        return Stream.of(local.toLocalDate(), local.toLocalDate().plusDays(1))
                .flatMap(day -> at.stream()
                        .map(time -> ZonedDateTime.of(day, time, here).toInstant()))
                .filter(time -> time.isAfter(now))
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }
}
