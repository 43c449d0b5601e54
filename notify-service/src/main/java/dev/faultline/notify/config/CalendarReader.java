package dev.faultline.notify.config;

import dev.faultline.notify.channel.ChannelKind;
import dev.faultline.notify.channel.Reference;
import dev.faultline.notify.channel.Target;
import dev.faultline.notify.domain.oncall.CalendarShifts;
import dev.faultline.notify.domain.people.Contact;
import dev.faultline.notify.domain.people.Person;
import dev.faultline.notify.ical.IcalCalendar;
import dev.faultline.notify.ical.IcalEvent;
import dev.faultline.policy.PolicyDirs;
import dev.faultline.policy.PolicyException;
import dev.faultline.policy.SourceText;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Reads the calendar files schedules name, and finds the people their events are about. */
final class CalendarReader {
    private final PolicyDirs dirs;
    private final Supplier<Collection<Person>> people;
    private final Map<String, Target> targets;
    private final Complaints complaints;
    private final Map<SourceText, IcalCalendar> read = new LinkedHashMap<>();
    private final List<Path> files = new ArrayList<>();

    CalendarReader(
            PolicyDirs dirs, Supplier<Collection<Person>> people, Map<String, Target> targets, Complaints complaints) {
        this.dirs = dirs;
        this.people = people;
        this.targets = targets;
        this.complaints = complaints;
    }

    Optional<CalendarShifts> read(SourceText name, ZoneId zone) {
        try {
            Path file = dirs.find(name.text());
            IcalCalendar calendar = IcalCalendar.read(file, zone, this::person);
            files.add(file);
            read.put(name, calendar);
            return Optional.of(calendar);
        } catch (PolicyException e) {
            complaints.add(
                    name.line(), "there is no calendar " + name, "put the file beside notify.yaml, or name it whole");
        } catch (IOException e) {
            complaints.add(
                    name.line(),
                    "calendar " + name + " cannot be read: " + e.getMessage(),
                    "export it again (RFC 5545)");
        }
        return Optional.empty();
    }

    /** The calendars that were read, by the place that names them. */
    Map<SourceText, IcalCalendar> calendars() {
        return read;
    }

    /** Their files. */
    List<Path> files() {
        return files;
    }

    /** Whom an event is about: an attendee by name or mail address, else the person its summary names. */
    private Optional<Person> person(IcalEvent event) {
        return Stream.concat(event.attendees().stream(), Stream.of(event.summary()))
                .flatMap(word -> people.get().stream().filter(person -> isCalled(person, word)))
                .findFirst()
                .or(() -> within(event.summary()));
    }

    private boolean isCalled(Person person, String word) {
        return person.id().equalsIgnoreCase(word)
                || person.name().equalsIgnoreCase(word)
                || person.allContacts().stream().anyMatch(contact -> isMail(contact, word));
    }

    /** Only addresses that stand in the policy itself can be compared. */
    private boolean isMail(Contact contact, String word) {
        Target target = targets.get(contact.target());
        return target != null
                && target.channel() == ChannelKind.EMAIL
                && target.to() instanceof Reference.Literal address
                && MailAddress.parse(address.value())
                        .filter(mail -> mail.getAddress().equalsIgnoreCase(word))
                        .isPresent();
    }

    /** As in "On call: Li Wei"; of two names within it the longer one counts. */
    private Optional<Person> within(String summary) {
        String padded = " " + summary.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", " ") + " ";
        return people.get().stream()
                .filter(person -> padded.contains(
                        " " + person.name().toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", " ") + " "))
                .max(Comparator.comparingInt((Person person) -> person.name().length())
                        .thenComparing(Person::id));
    }
}
