package dev.faultline.notify.config;

import dev.faultline.notify.channel.Target;
import dev.faultline.notify.config.NotifyFile.GroupEntry;
import dev.faultline.notify.config.NotifyFile.PersonEntry;
import dev.faultline.notify.domain.message.MessageWriter;
import dev.faultline.notify.domain.people.Contact;
import dev.faultline.notify.domain.people.Directory;
import dev.faultline.notify.domain.people.Group;
import dev.faultline.notify.domain.people.Person;
import dev.faultline.notify.domain.people.Roster;
import dev.faultline.policy.SourceText;
import dev.faultline.wire.Role;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes people, roles and audiences of what is written, and complains of names nobody has. */
final class PeopleReader {
    private final NotifyFile file;
    private final Map<String, Target> targets;
    private final Complaints complaints;
    private final Map<String, Person> people = new LinkedHashMap<>();

    PeopleReader(NotifyFile file, Map<String, Target> targets, Complaints complaints) {
        this.file = file;
        this.targets = targets;
        this.complaints = complaints;
    }

    Directory read() {
        file.people().forEach(this::person);
        Roster roster = new Roster(
                roles(file.roles().defaults()),
                tables(file.roles().applications()),
                tables(file.roles().services()));
        Map<String, Group> groups = new LinkedHashMap<>();
        file.audiences().forEach((name, entry) -> groups.put(name, group(entry)));
        return new Directory(people, roster, groups, file.widening());
    }

    private void person(String id, PersonEntry entry) {
        List<Contact> contacts = entry.contacts().stream()
                .map(this::contact)
                .filter(Objects::nonNull)
                .toList();
        if (entry.contacts().isEmpty()) {
            complaints.add(entry.name().line(), id + " cannot be reached", "give at least one target under contacts");
        }
        String language = language(entry.language() == null ? file.defaults().language() : entry.language());
        ZoneId zone = zone(entry.zone() == null ? file.defaults().zone() : entry.zone());
        if (!contacts.isEmpty()) {
            people.put(id, new Person(id, entry.name().text(), language, zone, contacts));
        }
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

    private Map<String, Map<Role, List<Person>>> tables(Map<String, Map<Role, List<SourceText>>> entries) {
        Map<String, Map<Role, List<Person>>> tables = new LinkedHashMap<>();
        entries.forEach((name, roles) -> tables.put(name, roles(roles)));
        return tables;
    }

    private Map<Role, List<Person>> roles(Map<Role, List<SourceText>> entries) {
        Map<Role, List<Person>> roles = new EnumMap<>(Role.class);
        entries.forEach((role, ids) -> roles.put(role, persons(ids)));
        return roles;
    }

    private Group group(GroupEntry entry) {
        return new Group(entry.roles(), persons(entry.people()));
    }

    private List<Person> persons(List<SourceText> ids) {
        return ids.stream().map(this::known).filter(Objects::nonNull).toList();
    }

    private @Nullable Person known(SourceText id) {
        if (!file.people().containsKey(id.text())) {
            complaints.unknown("person", id, file.people().keySet());
        }
        return people.get(id.text());
    }
}
