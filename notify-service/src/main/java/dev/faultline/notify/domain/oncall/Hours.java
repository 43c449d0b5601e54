package dev.faultline.notify.domain.oncall;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Hours of the week on the wall clock, for layers that follow the sun.
 *
 * @param windows together; none means always
 */
public record Hours(List<Window> windows) {
    /** No restriction. */
    public static final Hours ALWAYS = new Hours(List.of());

    private static final Duration WEEK = Duration.ofDays(8);

    public Hours {
        windows = List.copyOf(windows);
    }

    /**
     * From a time of day to another; one that is not later is of the next day.
     *
     * @param days on which it begins
     * @param from first moment of it
     * @param to first moment after it
     */
    public record Window(Set<DayOfWeek> days, LocalTime from, LocalTime to) {
        public Window {
            days = Set.copyOf(days);
        }

        private boolean contains(LocalDateTime time) {
            LocalTime clock = time.toLocalTime();
            boolean begun = days.contains(time.getDayOfWeek()) && !clock.isBefore(from);
            return reachesNextDay()
                    ? begun || days.contains(time.getDayOfWeek().minus(1)) && clock.isBefore(to)
                    : begun && clock.isBefore(to);
        }

        private boolean reachesNextDay() {
            return !to.isAfter(from);
        }

        private Stream<LocalDateTime> edges(LocalDate day) {
            return days.contains(day.getDayOfWeek())
                    ? Stream.of(day.atTime(from), (reachesNextDay() ? day.plusDays(1) : day).atTime(to))
                    : Stream.empty();
        }
    }

    /**
     * When the hours end that a time lies in; empty when it lies in none, and when they never end.
     *
     * @param zone whose wall clock they are on
     */
    public Optional<Instant> endOf(ZoneId zone, Instant time) {
        return contain(LocalDateTime.ofInstant(time, zone))
                ? edges(zone, time, time.plus(WEEK))
                        .filter(edge -> edge.isAfter(time))
                        .sorted()
                        .filter(edge -> !contain(LocalDateTime.ofInstant(edge, zone)))
                        .findFirst()
                : Optional.empty();
    }

    /** Whether there is a minute of the week that lies outside them. */
    public boolean haveGaps() {
        LocalDateTime anyDay = LocalDate.EPOCH.atStartOfDay();
        return Stream.iterate(anyDay, time -> time.plusMinutes(1))
                .limit(Duration.ofDays(7).toMinutes())
                .anyMatch(time -> !contain(time));
    }

    boolean contain(LocalDateTime time) {
        return windows.isEmpty() || windows.stream().anyMatch(window -> window.contains(time));
    }

    /** Every time between the two at which {@link #contain} may begin to answer otherwise, and some around them. */
    Stream<Instant> edges(ZoneId zone, Instant from, Instant to) {
        if (windows.isEmpty()) {
            return Stream.empty();
        }
        Stream<Instant> edges = from.atZone(zone)
                .toLocalDate()
                .minusDays(1)
                .datesUntil(to.atZone(zone).toLocalDate().plusDays(2))
                .flatMap(day -> windows.stream().flatMap(window -> window.edges(day)))
                // a time that the clocks show twice is an edge twice; one they skip, at the change itself
                .flatMap(
                        local -> zone.getRules().getValidOffsets(local).stream().map(local::toInstant));
        return Stream.concat(edges, changesOfTheClocks(zone, from, to));
    }

    private static Stream<Instant> changesOfTheClocks(ZoneId zone, Instant from, Instant to) {
        return Stream.iterate(
                        zone.getRules().nextTransition(from),
                        change -> change != null && change.getInstant().isBefore(to),
                        change -> zone.getRules().nextTransition(change.getInstant()))
                .map(ZoneOffsetTransition::getInstant);
    }
}
