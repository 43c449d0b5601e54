package dev.faultline.sla.domain;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Only working hours count. Hours are real hours, however the clocks on the wall are changed meanwhile; days are dates of
 * the zone: one working day from Friday 15:00 is Monday 15:00 where nobody works on weekends. What would end on a day
 * after its last shift ends with that shift.
 *
 * @param name how policy names it
 * @param zone whose dates and wall clock count
 * @param week shifts of each day of the week, in order and apart; days left out are free
 * @param dates shifts of single dates, which go before those of the week; none is a holiday
 */
public record WorkingHours(
        String name, ZoneId zone, Map<DayOfWeek, List<Shift>> week, Map<LocalDate, List<Shift>> dates)
        implements BusinessCalendar {

    /** @throws IllegalArgumentException when no day of the week is worked: nothing would ever be due */
    public WorkingHours {
        week = Map.copyOf(week);
        dates = Map.copyOf(dates);
        if (week.values().stream().allMatch(List::isEmpty)) {
            throw new IllegalArgumentException("a calendar has some working hours in its week");
        }
    }

    @Override
    public Instant plus(Instant from, Duration counting) {
        if (counting.isNegative() || counting.isZero()) {
            return from.plus(counting);
        }
        Duration left = counting;
        for (LocalDate day = date(from); ; day = day.plusDays(1)) {
            for (Shift shift : shifts(day)) {
                Instant begin = later(from, begin(day, shift));
                Duration worked = span(begin, end(day, shift));
                if (worked.compareTo(left) >= 0) {
                    return begin.plus(left);
                }
                left = left.minus(worked);
            }
        }
    }

    @Override
    public Duration between(Instant from, Instant to) {
        Duration sum = Duration.ZERO;
        LocalDate last = date(to);
        for (LocalDate day = date(from); !day.isAfter(last); day = day.plusDays(1)) {
            for (Shift shift : shifts(day)) {
                sum = sum.plus(span(later(from, begin(day, shift)), earlier(to, end(day, shift))));
            }
        }
        return sum;
    }

    @Override
    public Duration length(Instant start, Span span) {
        if (span.days() == 0) {
            return span.time();
        }
        ZonedDateTime opening = nextWorked(start).atZone(zone);
        LocalDate day = opening.toLocalDate();
        for (int left = span.days(); left > 0; left--) {
            do {
                day = day.plusDays(1);
            } while (shifts(day).isEmpty());
        }
        return between(start, instant(day.atTime(opening.toLocalTime()))).plus(span.time());
    }

    /** The moment itself when it is worked, or else the next that is. */
    private Instant nextWorked(Instant from) {
        for (LocalDate day = date(from); ; day = day.plusDays(1)) {
            for (Shift shift : shifts(day)) {
                Instant begin = later(from, begin(day, shift));
                if (begin.isBefore(end(day, shift))) {
                    return begin;
                }
            }
        }
    }

    private List<Shift> shifts(LocalDate day) {
        List<Shift> special = dates.get(day);
        return special == null ? week.getOrDefault(day.getDayOfWeek(), List.of()) : special;
    }

    private Instant begin(LocalDate day, Shift shift) {
        return instant(day.atStartOfDay().plusMinutes(shift.from()));
    }

    private Instant end(LocalDate day, Shift shift) {
        return instant(day.atStartOfDay().plusMinutes(shift.to()));
    }

    /** A time the wall clock skips is the moment it skips at; one it shows twice is the first. */
    private Instant instant(LocalDateTime local) {
        @Nullable ZoneOffsetTransition change = zone.getRules().getTransition(local);
        return change != null && change.isGap()
                ? change.getInstant()
                : local.atZone(zone).toInstant();
    }

    private LocalDate date(Instant time) {
        return time.atZone(zone).toLocalDate();
    }

    private static Duration span(Instant from, Instant to) {
        return to.isAfter(from) ? Duration.between(from, to) : Duration.ZERO;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
