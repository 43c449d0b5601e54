package dev.faultline.notify.domain.people;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Somebody who can be told.
 *
 * @param id name in the policy
 * @param name name to call them by
 * @param language BCP 47, one messages are written in
 * @param zone the zone their times are given in
 * @param contacts ways to reach them, the one to try first in front; at least one
 * @param absences when they are not there
 */
public record Person(
        String id, String name, String language, ZoneId zone, List<Contact> contacts, List<Absence> absences)
        implements Member {
    public Person {
        contacts = List.copyOf(contacts);
        absences = List.copyOf(absences);
        if (contacts.isEmpty()) {
            throw new IllegalArgumentException(id + " cannot be reached in any way");
        }
    }

    /** The absence at that time; empty while they are there. */
    public Optional<Absence> absence(Instant time) {
        return absences.stream().filter(absence -> absence.covers(time)).findFirst();
    }

    @Override
    public List<OnDuty> on(Moment moment) {
        return absence(moment.now()).isPresent() ? List.of() : List.of(new OnDuty(this, ""));
    }

    @Override
    public Stream<Instant> changes(Instant from, Instant to) {
        return absences.stream()
                .flatMap(absence -> Stream.of(absence.from(), absence.to()))
                .filter(time -> time.isAfter(from) && time.isBefore(to));
    }
}
