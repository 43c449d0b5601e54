package dev.faultline.notify.domain.oncall;

import dev.faultline.notify.domain.people.Absence;
import dev.faultline.notify.domain.people.OnDuty;
import dev.faultline.notify.domain.people.Person;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * People who take turns. Hand-offs are counted on the wall clock, so a weekly one at 09:00 is at 09:00 on both sides of a
 * change of the clocks, and the turn between is an hour shorter or longer. A hand-off at a time the clocks skip comes as
 * much later as they skip; at one that comes twice it is the first time.
 *
 * @param name within the schedule
 * @param zone whose wall clock
 * @param from the first hand-off, when the first of the people takes over; nobody is on before it
 * @param every length of a turn on the wall clock: 24 h is a day, however long that day is; whole minutes, at least one
 *     hour
 * @param people in the order of their turns; who is away is stood in for by the next who is there
 * @param hours when the layer counts
 */
public record Rotation(String name, ZoneId zone, LocalDateTime from, Duration every, List<Person> people, Hours hours)
        implements Layer {
    private static final Duration SHORTEST = Duration.ofHours(1);

    public Rotation {
        people = List.copyOf(people);
        if (people.isEmpty()) {
            throw new IllegalArgumentException("nobody takes turns in " + name);
        }
        if (every.compareTo(SHORTEST) < 0 || every.toSecondsPart() != 0 || every.toNanosPart() != 0) {
            throw new IllegalArgumentException("a turn takes whole minutes, and at least an hour, not " + every);
        }
    }

    @Override
    public Optional<OnDuty> at(Instant time) {
        if (time.isBefore(handOff(0)) || !hours.contain(time.atZone(zone).toLocalDateTime())) {
            return Optional.empty();
        }
        int turn = (int) Math.floorMod(turn(time), (long) people.size());
        Person due = people.get(turn);
        return Stream.iterate(turn, next -> (next + 1) % people.size())
                .limit(people.size())
                .map(people::get)
                .filter(person -> person.absence(time).isEmpty())
                .findFirst()
                .map(person -> new OnDuty(person, why(due, person, time)));
    }

    private String why(Person due, Person person, Instant time) {
        return person.equals(due)
                ? name
                : name + ", in place of " + due.name() + ", who is away"
                        + due.absence(time)
                                .map(Absence::reason)
                                .filter(reason -> !reason.isBlank())
                                .map(reason -> ": " + reason)
                                .orElse("");
    }

    /** The turn that runs at a time, from 0. */
    private long turn(Instant time) {
        Duration passed = Duration.between(from, LocalDateTime.ofInstant(time, zone));
        long turn = Math.floorDiv(passed.toMinutes(), every.toMinutes());
        // what the wall clock shows may be before a hand-off that has been, or after one that is still to come
        while (handOff(turn + 1).compareTo(time) <= 0) {
            turn++;
        }
        while (handOff(turn).isAfter(time)) {
            turn--;
        }
        return turn;
    }

    private Instant handOff(long turn) {
        return from.plus(every.multipliedBy(turn)).atZone(zone).toInstant();
    }

    @Override
    public Stream<Instant> changes(Instant from, Instant to) {
        Stream<Instant> handOffs = LongStream.rangeClosed(turn(from), turn(to)).mapToObj(this::handOff);
        Stream<Instant> absences = people.stream().flatMap(person -> person.changes(from, to));
        return Stream.of(handOffs, hours.edges(zone, from, to), absences)
                .flatMap(times -> times)
                .filter(time -> time.isAfter(from) && time.isBefore(to));
    }
}
