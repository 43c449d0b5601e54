package dev.faultline.notify.domain.people;

import dev.faultline.notify.domain.oncall.Hours;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who can be told.
 *
 * @param id name in the policy
 * @param name name to call them by
 * @param language BCP 47, one messages are written in
 * @param zone the zone their times are given in
 * @param contacts ways to reach them, the one to try first in front; at least one
 * @param calmContacts the same for what is of low urgency; empty when that reaches them as all else does
 * @param absences when they are not there
 * @param quiet when they are told of L1 only, in their zone; null for never
 */
public record Person(
        String id,
        String name,
        String language,
        ZoneId zone,
        List<Contact> contacts,
        List<Contact> calmContacts,
        List<Absence> absences,
        @Nullable Hours quiet)
        implements Member {
    public Person {
        contacts = List.copyOf(contacts);
        calmContacts = List.copyOf(calmContacts);
        absences = List.copyOf(absences);
        if (contacts.isEmpty()) {
            throw new IllegalArgumentException(id + " cannot be reached in any way");
        }
    }

    /** Somebody who is reached in the same ways whatever it is. */
    public Person(
            String id,
            String name,
            String language,
            ZoneId zone,
            List<Contact> contacts,
            List<Absence> absences,
            @Nullable Hours quiet) {
        this(id, name, language, zone, contacts, List.of(), absences, quiet);
    }

    /** Ways to reach them with a message of that urgency, the one to try first in front. */
    public List<Contact> contacts(Urgency urgency) {
        return urgency == Urgency.LOW && !calmContacts.isEmpty() ? calmContacts : contacts;
    }

    /** Every way to reach them, each once. */
    public Set<Contact> allContacts() {
        Set<Contact> all = new LinkedHashSet<>(contacts);
        all.addAll(calmContacts);
        return all;
    }

    /** The absence at that time; empty while they are there. */
    public Optional<Absence> absence(Instant time) {
        return absences.stream().filter(absence -> absence.covers(time)).findFirst();
    }

    /** When the quiet hours end that are at that time; empty when none are. */
    public Optional<Instant> quietUntil(Instant time) {
        return quiet == null ? Optional.empty() : quiet.endOf(zone, time);
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
