package dev.faultline.notify.oncall;

import dev.faultline.notify.domain.people.Addressed;
import dev.faultline.notify.domain.people.Audience;
import dev.faultline.notify.domain.people.Directory;
import dev.faultline.notify.domain.people.Member;
import dev.faultline.notify.domain.people.Moment;
import dev.faultline.notify.domain.people.Timeline;
import dev.faultline.notify.oncall.Duty.OnCallPerson;
import dev.faultline.wire.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Asks a directory about every role and audience at once. */
public final class OnCallReport {
    private static final Duration AHEAD = Duration.ofDays(14);

    private final Directory directory;
    private final Moment moment;
    private final List<Duty> duties = new ArrayList<>();

    private OnCallReport(Directory directory, Moment moment) {
        this.directory = directory;
        this.moment = moment;
    }

    /** Everybody's duty at the moment: the roles by default, those of applications and services, and the audiences. */
    public static List<Duty> at(Directory directory, Moment moment) {
        OnCallReport report = new OnCallReport(directory, moment);
        report.roles(directory.roster().defaults(), "", "", null);
        new TreeMap<>(directory.roster().applications())
                .forEach((name, roles) -> report.roles(roles, "application " + name, name, null));
        new TreeMap<>(directory.roster().services())
                .forEach((name, roles) -> report.roles(roles, "service " + name, "", name));
        new TreeMap<>(directory.groups())
                .forEach((name, group) -> report.add(name, "", new Audience.Named(name), group.members(), "", null));
        return List.copyOf(report.duties);
    }

    private void roles(Map<Role, List<Member>> roles, String of, String application, @Nullable String service) {
        roles.entrySet().stream()
                .sorted(Comparator.comparing(Map.Entry::getKey))
                .forEach(entry -> add(
                        entry.getKey().name(),
                        of,
                        new Audience.OfRole(entry.getKey()),
                        entry.getValue(),
                        application,
                        service));
    }

    private void add(
            String name,
            String of,
            Audience audience,
            List<Member> members,
            String application,
            @Nullable String service) {
        Directory.Occasion now = new Directory.Occasion(application, service, null, List.of(), List.of(), moment);
        Addressed addressed = directory.address(List.of(audience), now);
        String uncovered =
                addressed.gaps().isEmpty() ? null : addressed.gaps().getFirst().reason();
        Instant until = until(members);
        List<OnCallPerson> next =
                until == null ? List.of() : people(directory.address(List.of(audience), at(now, until)));
        duties.add(new Duty(name, of, people(addressed), uncovered, until, next));
    }

    private static Directory.Occasion at(Directory.Occasion now, Instant time) {
        return new Directory.Occasion(
                now.application(),
                now.service(),
                now.owner(),
                now.audience(),
                now.broughtIn(),
                new Moment(time, now.moment().substitutions()));
    }

    private static List<OnCallPerson> people(Addressed addressed) {
        return addressed.recipients().stream()
                .map(told ->
                        new OnCallPerson(told.person().id(), told.person().name(), String.join(", ", told.onCall())))
                .toList();
    }

    private @Nullable Instant until(List<Member> members) {
        Instant end = moment.now().plus(AHEAD);
        Instant until = Timeline.of(members, moment.now(), end, moment.substitutions())
                .getFirst()
                .to();
        return until.equals(end) ? null : until;
    }
}
