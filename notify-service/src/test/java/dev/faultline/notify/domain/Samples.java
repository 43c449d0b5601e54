package dev.faultline.notify.domain;

import dev.faultline.notify.domain.outbox.RetryRules;
import dev.faultline.notify.domain.people.Audience;
import dev.faultline.notify.domain.people.Contact;
import dev.faultline.notify.domain.people.Directory;
import dev.faultline.notify.domain.people.Group;
import dev.faultline.notify.domain.people.Member;
import dev.faultline.notify.domain.people.Person;
import dev.faultline.notify.domain.people.Roster;
import dev.faultline.notify.domain.restraint.Restraint;
import dev.faultline.wire.ChangeKind;
import dev.faultline.wire.ClockKind;
import dev.faultline.wire.IncidentState;
import dev.faultline.wire.Level;
import dev.faultline.wire.Role;
import dev.faultline.wire.Scope;
import dev.faultline.wire.SlaEventKind;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A blockchain group whose consensus stopped, and the people who are told. */
public final class Samples {
    public static final String INCIDENT = "INC-0-17";
    public static final Instant NOW = Instant.parse("2026-11-23T06:00:00Z");
    public static final RetryRules RETRY =
            new RetryRules(3, Duration.ofSeconds(2), 2, Duration.ofMinutes(1), 0, Duration.ofHours(1));

    private Samples() {}

    public static Person person(String id, String name, String language, String... targets) {
        return new Person(
                id,
                name,
                language,
                ZoneId.of(language.equals("en") ? "UTC" : "Asia/Shanghai"),
                Stream.of(targets).map(target -> new Contact(target, "webhook")).toList(),
                List.of(),
                null);
    }

    /** One person a role, each with a target of their own; the tester also has a second one. */
    public static Map<Role, Person> crew(String language) {
        Map<Role, Person> crew = new EnumMap<>(Role.class);
        crew.put(Role.OPS, person("li", "Li Wei", language, "li-chat"));
        crew.put(Role.PM, person("zhang", "Zhang Min", language, "zhang-chat"));
        crew.put(Role.DEV, person("chen", "Chen Jie", language, "chen-chat"));
        crew.put(Role.QA, person("wu", "Wu Fang", language, "wu-chat", "wu-phone"));
        crew.put(Role.SITE, person("zhao", "Zhao Qiang", language, "zhao-chat"));
        return crew;
    }

    public static Directory directory(Map<Role, Person> crew) {
        return directory(crew, Map.of());
    }

    private static Directory directory(Map<Role, Person> crew, Map<Role, List<Member>> otherwise) {
        Map<String, Person> people = new LinkedHashMap<>();
        crew.values().forEach(person -> people.put(person.id(), person));
        Map<Role, List<Member>> defaults = new EnumMap<>(Role.class);
        crew.forEach((role, person) -> defaults.put(role, List.of(person)));
        defaults.putAll(otherwise);
        return new Directory(
                people,
                new Roster(defaults, Map.of(), Map.of()),
                Map.of("HEAD", new Group(List.of(Role.PM), List.of())),
                List.of(Role.OPS, Role.PM));
    }

    /** The source's matrix, and the event's own audience for clocks. */
    public static NotifyPolicy policy(Map<Role, Person> crew) {
        return policy(crew, Map.of());
    }

    /** The same, but some roles are filled otherwise. */
    public static NotifyPolicy policy(Map<Role, Person> crew, Map<Role, List<Member>> otherwise) {
        return policy(crew, otherwise, Restraint.NONE);
    }

    /** The same, with restraint. */
    public static NotifyPolicy policy(Map<Role, Person> crew, Map<Role, List<Member>> otherwise, Restraint restraint) {
        Set<EventKind> changes = Set.of(
                EventKind.OPENED,
                EventKind.RAISED,
                EventKind.REGRADED,
                EventKind.REOPENED,
                EventKind.RESTORED,
                EventKind.FIXED,
                EventKind.CLOSED,
                EventKind.DISMISSED);
        List<Audience> four = Stream.of(Role.OPS, Role.PM, Role.DEV, Role.QA)
                .<Audience>map(Audience.OfRole::new)
                .toList();
        List<Audience> five = Stream.concat(four.stream(), Stream.of(new Audience.OfRole(Role.SITE)))
                .toList();
        return new NotifyPolicy(
                directory(crew, otherwise),
                List.of(
                        route(changes, Set.of(Level.L1, Level.L2), five),
                        route(changes, Set.of(Level.L3, Level.L4), four),
                        route(Set.of(EventKind.ASSIGNED), Set.of(), List.of(new Audience.Owner())),
                        route(
                                Set.of(
                                        EventKind.WARNING,
                                        EventKind.PLAN_WANTED,
                                        EventKind.BREACHED,
                                        EventKind.ESCALATED,
                                        EventKind.RETRACTED),
                                Set.of(),
                                List.of(new Audience.OfEvent())),
                        route(Set.of(EventKind.STATUS), Set.of(), List.of(new Audience.OfRole(Role.SITE)))),
                Duration.ofSeconds(1),
                RETRY,
                5,
                restraint,
                null,
                URI.create("http://127.0.0.1:8080"),
                null,
                "0123456789ab");
    }

    private static Route route(Set<EventKind> on, Set<Level> levels, List<Audience> tell) {
        return Route.of(RouteSelector.of(on, levels), RouteOptions.telling(tell));
    }

    public static IncidentFacts facts(Level level, IncidentState state) {
        return facts(level, state, null, Set.of());
    }

    public static IncidentFacts facts(Level level, IncidentState state, @Nullable String owner, Set<Role> verifiedBy) {
        return new IncidentFacts(
                "Consensus stopped in group 1",
                "No block for 90 s; all four nodes report view changes.",
                "group-chain",
                "node",
                null,
                level,
                "consensus abnormal and the whole group is affected",
                state,
                owner,
                NOW.minusSeconds(4),
                1,
                3,
                Scope.ALL,
                false,
                false,
                false,
                null,
                verifiedBy,
                "https://runbooks.example/consensus",
                "https://runbooks.example/stop-loss",
                "https://meet.example/group-chain",
                List.of());
    }

    /** The same with duties that the incident itself carries. */
    public static IncidentFacts facts(Level level, IncidentState state, List<StatedDuty> duties) {
        return with(facts(level, state), duties);
    }

    /** The facts with duties that the incident itself carries. */
    public static IncidentFacts with(IncidentFacts facts, List<StatedDuty> duties) {
        return new IncidentFacts(
                facts.title(),
                facts.description(),
                facts.application(),
                facts.service(),
                facts.component(),
                facts.level(),
                facts.gradeReason(),
                facts.state(),
                facts.owner(),
                facts.openedAt(),
                facts.memberCount(),
                facts.occurrences(),
                facts.scope(),
                facts.moneyLoss(),
                facts.security(),
                facts.dataLoss(),
                facts.release(),
                facts.verifiedBy(),
                facts.runbook(),
                facts.stopLossPlan(),
                facts.bridge(),
                duties);
    }

    public static Happening.Changed changed(long revision, ChangeKind kind, Level level) {
        IncidentState state = switch (kind) {
            case ACKNOWLEDGED -> IncidentState.ACKNOWLEDGED;
            case RESTORED -> IncidentState.RESTORED;
            case FIXED -> IncidentState.FIXED;
            case CLOSED -> IncidentState.CLOSED;
            case DISMISSED -> IncidentState.DISMISSED;
            default -> IncidentState.OPEN;
        };
        return new Happening.Changed(
                "change-" + revision,
                INCIDENT,
                revision,
                kind,
                "as the rule says",
                null,
                NOW,
                NOW,
                facts(level, state));
    }

    public static Happening.Changed assignedTo(long revision, String owner) {
        return new Happening.Changed(
                "change-" + revision,
                INCIDENT,
                revision,
                ChangeKind.ASSIGNED,
                "as the rule says",
                "Li Wei",
                NOW,
                NOW,
                facts(Level.L1, IncidentState.ACKNOWLEDGED, owner, Set.of()));
    }

    /** Told by a build of sla that does not say how many more follow. */
    public static Happening.Clocked clocked(
            String eventId, long revision, SlaEventKind event, @Nullable ClockKind clock, String... audience) {
        return clocked(eventId, revision, event, clock, null, audience);
    }

    public static Happening.Clocked clocked(
            String eventId,
            long revision,
            SlaEventKind event,
            @Nullable ClockKind clock,
            @Nullable Integer following,
            String... audience) {
        return new Happening.Clocked(
                eventId,
                INCIDENT,
                revision,
                event,
                clock,
                NOW.plusSeconds(300),
                false,
                event == SlaEventKind.ESCALATED ? 2 : null,
                List.of(audience),
                "nobody acknowledged within 5 min",
                NOW,
                facts(Level.L1, IncidentState.OPEN),
                following);
    }
}
