package dev.faultline.notify.ical;

import dev.faultline.notify.domain.oncall.CalendarShifts;
import dev.faultline.notify.domain.people.Person;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.data.ParserException;
import net.fortuna.ical4j.model.Component;
import net.fortuna.ical4j.model.component.VEvent;

/**
 * The events of an iCalendar file (RFC 5545) as shifts: recurrence rules, dates added and left out, single occurrences
 * that were moved or called off.
 */
public final class IcalCalendar implements CalendarShifts {
    /** How far ahead recurrences are written out at once, so that most questions are answered from memory. */
    private static final Duration AHEAD = Duration.ofDays(60);

    private static final Duration BEHIND = Duration.ofDays(1);

    private final List<IcalEvent> events;
    private final Function<IcalEvent, Optional<Person>> people;
    private final Map<String, Set<Instant>> moved = new HashMap<>();
    private volatile Written written = new Written(Instant.EPOCH, Instant.EPOCH, List.of());

    /** Shifts that are written out, and from when to when they are complete. */
    private record Written(Instant from, Instant to, List<Shift> shifts) {}

    private IcalCalendar(List<IcalEvent> events, Function<IcalEvent, Optional<Person>> people) {
        this.events = events;
        this.people = people;
        for (IcalEvent event : events) {
            event.replaces()
                    .ifPresent(occurrence -> moved.computeIfAbsent(event.uid(), uid -> new HashSet<>())
                            .add(occurrence));
        }
    }

    /**
     * Reads a file.
     *
     * @param zone of whole days and of times without a zone
     * @param people finds the person an event is about
     * @throws IOException when it cannot be read, or is no calendar; the message says why
     */
    public static IcalCalendar read(Path file, ZoneId zone, Function<IcalEvent, Optional<Person>> people)
            throws IOException {
        try (Reader reader = Files.newBufferedReader(file)) {
            List<IcalEvent> events = new CalendarBuilder()
                    .build(reader).<VEvent>getComponents(Component.VEVENT).stream()
                            .map(event -> IcalEvent.of(event, zone))
                            .filter(event ->
                                    !event.isCalledOff() || event.replaces().isPresent())
                            .toList();
            return new IcalCalendar(events, people);
        } catch (ParserException e) {
            throw new IOException("line " + e.getLineNo() + ": " + e.getMessage(), e);
        } catch (RuntimeException e) {
            // the library's word for a date, zone or rule it cannot read
            throw new IOException(String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public List<Shift> between(Instant from, Instant to) {
        Written now = written;
        if (from.isBefore(now.from()) || to.isAfter(now.to())) {
            Instant begin = from.minus(BEHIND);
            Instant end = to.isAfter(from.plus(AHEAD)) ? to : from.plus(AHEAD);
            now = new Written(begin, end, writeOut(begin, end));
            written = now;
        }
        return now.shifts().stream()
                .filter(shift -> shift.from().isBefore(to) && shift.to().isAfter(from))
                .toList();
    }

    private List<Shift> writeOut(Instant from, Instant to) {
        List<Shift> shifts = new ArrayList<>();
        for (IcalEvent event : events) {
            Optional<Person> person = event.isCalledOff() ? Optional.empty() : people.apply(event);
            person.ifPresent(who ->
                    occurrences(event, from, to).forEach(span -> shifts.add(new Shift(who, span.from(), span.to()))));
        }
        return List.copyOf(shifts);
    }

    private List<IcalEvent.Span> occurrences(IcalEvent event, Instant from, Instant to) {
        Set<Instant> elsewhere = event.replaces().isPresent() ? Set.of() : moved.getOrDefault(event.uid(), Set.of());
        return event.between(from, to).stream()
                .filter(span -> !elsewhere.contains(span.from()))
                .toList();
    }

    /** What events of that time call people nobody knows, sorted. */
    public Set<String> strangers(Instant from, Instant to) {
        Set<String> strangers = new TreeSet<>();
        events.stream()
                .filter(event -> !event.isCalledOff() && people.apply(event).isEmpty())
                .filter(event -> !occurrences(event, from, to).isEmpty())
                .forEach(event -> strangers.add(event.summary()));
        return strangers;
    }
}
