package dev.faultline.notify.domain.oncall;

import dev.faultline.notify.domain.people.Person;
import java.time.Instant;
import java.util.List;

/** The shifts a calendar holds, recurring ones written out. */
public interface CalendarShifts {
    /** Those that overlap a time, in any order. */
    List<Shift> between(Instant from, Instant to);

    /**
     * One person's time on call.
     *
     * @param to when it ends, after it began
     */
    record Shift(Person person, Instant from, Instant to) {
        boolean covers(Instant time) {
            return !time.isBefore(from) && time.isBefore(to);
        }
    }
}
