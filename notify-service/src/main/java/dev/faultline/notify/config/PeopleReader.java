package dev.faultline.notify.config;

import dev.faultline.notify.channel.Target;
import dev.faultline.notify.config.NotifyFile.GroupEntry;
import dev.faultline.notify.config.NotifyFile.PersonEntry;
import dev.faultline.notify.domain.message.MessageWriter;
import dev.faultline.notify.domain.oncall.Hours;
import dev.faultline.notify.domain.oncall.Schedule;
import dev.faultline.notify.domain.people.Absence;
import dev.faultline.notify.domain.people.Contact;
import dev.faultline.notify.domain.people.Directory;
import dev.faultline.notify.domain.people.Group;
import dev.faultline.notify.domain.people.Member;
import dev.faultline.notify.domain.people.Person;
import dev.faultline.notify.domain.people.Roster;
import dev.faultline.policy.PolicyDirs;
import dev.faultline.policy.SourceText;
import dev.faultline.wire.Role;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes people, roles and audiences of what is written, and complains of names nobody has. */
final class PeopleReader {
    private final NotifyFile file;
    private final Map<String, Target> targets;
    private final CalendarReader calendars;
    private final Complaints complaints;
    private final Map<String, Person> people = new LinkedHashMap<>();
    private Map<String, Schedule> schedules = Map.of();

    PeopleReader(NotifyFile file, Map<String, Target> targets, PolicyDirs dirs, Complaints complaints) {
        this.file = file;
        this.targets = targets;
        this.calendars = new CalendarReader(dirs, people::values, targets, complaints);
        this.complaints = complaints;
    }

    Directory read() {
        file.people().forEach(this::person);
        schedules = new SchedulesReader(
                        this::known, zone -> zone(zone == null ? file.defaults().zone() : zone), calendars, complaints)
                .read(file.schedules());
        file.schedules().keySet().stream()
                .filter(file.people()::containsKey)
                .forEach(name -> complaints.add(
                        0, "both a person and a schedule are called " + name, "give the schedule another name"));
        Roster roster = new Roster(
                roles(file.roles().defaults()),
                tables(file.roles().applications()),
                tables(file.roles().services()));
        Map<String, Group> groups = new LinkedHashMap<>();
        file.audiences().forEach((name, entry) -> groups.put(name, group(entry)));
        return new Directory(people, roster, groups, file.widening());
    }

    /** What was read of calendars on the way. */
    CalendarReader calendars() {
        return calendars;
    }

    private void person(String id, PersonEntry entry) {
        List<Contact> contacts = contacts(entry.contacts());
        List<Contact> calmContacts = contacts(entry.lowUrgency());
        if (entry.contacts().isEmpty()) {
            complaints.add(entry.name().line(), id + " cannot be reached", "give at least one target under contacts");
        }
        String language = language(entry.language() == null ? file.defaults().language() : entry.language());
        ZoneId zone = zone(entry.zone() == null ? file.defaults().zone() : entry.zone());
        List<Absence> absences = new AbsenceReader(zone, complaints).read(entry.away());
        if (!contacts.isEmpty()) {
            Hours quiet = quiet(id, entry);
            people.put(
                    id, new Person(id, entry.name().text(), language, zone, contacts, calmContacts, absences, quiet));
        }
    }

    private @Nullable Hours quiet(String id, PersonEntry entry) {
        if (entry.quiet().isEmpty()) {
            return null;
        }
        Hours quiet = HoursText.all(entry.quiet(), complaints);
        if (!quiet.haveGaps()) {
            complaints.add(
                    entry.quiet().getFirst().line(),
                    id + " would have quiet hours without end",
                    "leave some hours of the week in which they are told");
        }
        return quiet;
    }

    private List<Contact> contacts(List<SourceText> names) {
        return names.stream().map(this::contact).filter(Objects::nonNull).toList();
    }

    private @Nullable Contact contact(SourceText name) {
        Target target = targets.get(name.text());
        if (target == null) {
            // a target that is there but wrong has been complained of already
            if (!file.targets().containsKey(name.text())) {
                complaints.unknown("target", name, file.targets().keySet());
            }
            return null;
        }
        return new Contact(target.name(), target.channel().word());
    }

    private String language(SourceText language) {
        if (!MessageWriter.speaks(language.text())) {
            complaints.add(language.line(), "no messages are written in '" + language + "'", "there are: en, zh-CN");
        }
        return language.text();
    }

    private ZoneId zone(SourceText zone) {
        try {
            return ZoneId.of(zone.text());
        } catch (DateTimeException e) {
            complaints.add(zone.line(), "unknown time zone '" + zone + "'", "write one such as Asia/Shanghai or UTC");
            return ZoneId.of("UTC");
        }
    }

    private Map<String, Map<Role, List<Member>>> tables(Map<String, Map<Role, List<SourceText>>> entries) {
        Map<String, Map<Role, List<Member>>> tables = new LinkedHashMap<>();
        entries.forEach((name, roles) -> tables.put(name, roles(roles)));
        return tables;
    }

    private Map<Role, List<Member>> roles(Map<Role, List<SourceText>> entries) {
        Map<Role, List<Member>> roles = new EnumMap<>(Role.class);
        entries.forEach((role, names) -> roles.put(role, members(names)));
        return roles;
    }

    private Group group(GroupEntry entry) {
        return new Group(entry.roles(), members(entry.people()));
    }

    private List<Member> members(List<SourceText> names) {
        return names.stream().map(this::member).filter(Objects::nonNull).toList();
    }

    private @Nullable Member member(SourceText name) {
        if (file.schedules().containsKey(name.text())) {
            // null when it is wrong, of which there are complaints already
            return schedules.get(name.text());
        }
        return known(name);
    }

    private @Nullable Person known(SourceText id) {
        if (!file.people().containsKey(id.text())) {
            List<String> names = Stream.concat(file.people().keySet().stream(), file.schedules().keySet().stream())
                    .toList();
            complaints.unknown("person", id, names);
        }
        return people.get(id.text());
    }
}
