package dev.faultline.notify.config;

import dev.faultline.notify.domain.oncall.Schedule;
import dev.faultline.notify.domain.people.Directory;
import dev.faultline.notify.domain.people.Group;
import dev.faultline.notify.domain.people.Member;
import dev.faultline.notify.domain.people.Timeline;
import dev.faultline.notify.ical.IcalCalendar;
import dev.faultline.policy.PolicyProblem;
import dev.faultline.policy.SourceText;
import dev.faultline.wire.Role;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Finds the hours ahead in which a role or an audience has nobody. Overrides live in Kafka and are not known to it. */
final class CoverCheck {
    /** How far ahead it looks. */
    static final Duration AHEAD = Duration.ofDays(14);

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("EEE uuuu-MM-dd HH:mm", Locale.ENGLISH);

    private final NotifyPolicyReader.Reading reading;
    private final Instant from;
    private final ZoneId zone;
    private final List<PolicyProblem> found = new ArrayList<>();

    CoverCheck(NotifyPolicyReader.Reading reading, Instant from) {
        this.reading = reading;
        this.from = from;
        this.zone = ZoneId.of(reading.file().defaults().zone().text());
    }

    List<PolicyProblem> run() {
        Directory directory = reading.setup().policy().directory();
        NotifyFile.RolesEntry roles = reading.file().roles();
        roles("", roles.defaults(), directory.roster().defaults());
        roles.applications()
                .forEach((name, entry) -> roles(
                        " of application " + name,
                        entry,
                        directory.roster().applications().getOrDefault(name, Map.of())));
        roles.services()
                .forEach((name, entry) -> roles(
                        " of service " + name,
                        entry,
                        directory.roster().services().getOrDefault(name, Map.of())));
        reading.file().audiences().forEach((name, entry) -> {
            Group group = directory.groups().get(name);
            if (group != null && group.roles().isEmpty()) {
                gaps(name, entry.people(), group.members());
            }
        });
        reading.calendars().forEach(this::strangers);
        return found.stream()
                .sorted(Comparator.comparingInt(PolicyProblem::line))
                .toList();
    }

    private void roles(String of, Map<Role, List<SourceText>> entries, Map<Role, List<Member>> members) {
        entries.forEach((role, names) -> gaps(role + of, names, members.getOrDefault(role, List.of())));
    }

    private void gaps(String whose, List<SourceText> names, List<Member> members) {
        // an empty entry says that nobody is meant
        if (members.isEmpty() || members.stream().anyMatch(CoverCheck::mayHaveGaps)) {
            return;
        }
        for (Timeline.Span span : Timeline.of(members, from, from.plus(AHEAD), List.of())) {
            if (span.onDuty().isEmpty()) {
                advise(
                        names.getFirst().line(),
                        "nobody is on call as %s from %s to %s (%s)"
                                .formatted(whose, time(span.from()), time(span.to()), zone),
                        "put somebody there, or say gapsAllowed: true of the schedule");
            }
        }
    }

    private static boolean mayHaveGaps(Member member) {
        return member instanceof Schedule schedule && schedule.gapsAllowed();
    }

    private void strangers(SourceText name, IcalCalendar calendar) {
        Set<String> strangers = calendar.strangers(from, from.plus(AHEAD));
        if (!strangers.isEmpty()) {
            advise(
                    name.line(),
                    "calendar " + name + " puts people on call whom nobody knows: " + String.join(", ", strangers),
                    "name them as under people, or add them there");
        }
    }

    private String time(Instant time) {
        return TIME.format(time.atZone(zone));
    }

    private void advise(int line, String message, String hint) {
        found.add(new PolicyProblem(reading.path(), line, message, hint));
    }
}
