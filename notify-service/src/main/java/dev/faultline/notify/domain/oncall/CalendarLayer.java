package dev.faultline.notify.domain.oncall;

import dev.faultline.notify.domain.oncall.CalendarShifts.Shift;
import dev.faultline.notify.domain.people.OnDuty;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A layer another tool keeps, as a calendar. Where shifts overlap, the one that began last counts: what was put into
 * another. Who is away is passed over.
 *
 * @param name within the schedule
 */
public record CalendarLayer(String name, CalendarShifts shifts) implements Layer {

    @Override
    public Optional<OnDuty> at(Instant time) {
        return shifts.between(time, time.plusNanos(1)).stream()
                .filter(shift -> shift.covers(time))
                .filter(shift -> shift.person().absence(time).isEmpty())
                .max(Comparator.comparing(Shift::from)
                        .thenComparing(shift -> shift.person().id()))
                .map(shift -> new OnDuty(shift.person(), name));
    }

    @Override
    public Stream<Instant> changes(Instant from, Instant to) {
        return shifts.between(from, to).stream()
                .flatMap(shift -> Stream.concat(
                        Stream.of(shift.from(), shift.to()), shift.person().changes(from, to)))
                .filter(time -> time.isAfter(from) && time.isBefore(to));
    }
}
