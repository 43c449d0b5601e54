package dev.faultline.notify.domain.message;

import dev.faultline.notify.domain.DueClock;
import dev.faultline.notify.domain.DutyMatrix;
import dev.faultline.notify.domain.EventKind;
import dev.faultline.notify.domain.IncidentFacts;
import dev.faultline.notify.domain.Message;
import dev.faultline.notify.domain.StatedDuty;
import dev.faultline.notify.domain.Tiding;
import dev.faultline.notify.domain.people.Addressed.Recipient;
import dev.faultline.notify.domain.people.Capacity;
import dev.faultline.notify.domain.people.Contact;
import dev.faultline.notify.domain.people.Person;
import dev.faultline.notify.domain.people.Urgency;
import dev.faultline.wire.ClockKind;
import dev.faultline.wire.Disposition;
import dev.faultline.wire.IncidentState;
import dev.faultline.wire.Level;
import dev.faultline.wire.Role;
import dev.faultline.wire.Scope;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An incident that never was, to write messages about before there is one: a preview for whoever changes a text, and a trial of
 * every place a template names.
 *
 * @param language messages are to be written in
 * @param rich whether everything is known of it that can be, or nothing that need not be
 * @param late whether what is due was due before now, and its readers own it
 */
record SampleIncident(String language, boolean rich, boolean late) {
    private static final String ID = "INC-0-17";
    private static final Instant NOW = Instant.parse("2026-01-05T06:00:00Z");
    private static final Contact MAIL = new Contact("mail", "email");

    Briefing briefing(EventKind kind, Level level, @Nullable String text) {
        return new Briefing(
                ID, tiding(kind), level, facts(kind, level), clocks(), staff(level), Urgency.HIGH, text, NOW);
    }

    Recipient recipient(Role role) {
        Capacity filling = new Capacity.Filling(role);
        return new Recipient(
                person(role), late ? List.of(filling, new Capacity.Owning()) : List.of(filling), List.of());
    }

    /** One that may be told with others, as a digest. */
    Message message(String incident) {
        return new Message(
                "msg",
                Disposition.PLANNED,
                "",
                incident,
                3,
                "event",
                EventKind.OPENED,
                Level.L3,
                Role.OPS.name(),
                name(Role.OPS),
                Role.OPS.name(),
                language,
                chinese() ? "一号群组共识停止" : "Consensus stopped in group 1",
                "",
                null,
                List.of(),
                false,
                false,
                null,
                NOW,
                List.of(MAIL),
                List.of());
    }

    private Tiding tiding(EventKind kind) {
        return new Tiding(
                kind,
                "event",
                3,
                chinese() ? "按规则判定" : "as it was found",
                rich ? name(Role.OPS) : null,
                rich ? ClockKind.RESTORE : null,
                rich ? NOW.plusSeconds(late ? -90 : 150) : null,
                rich ? 2 : null,
                List.of(),
                Set.of(),
                null,
                NOW);
    }

    private IncidentFacts facts(EventKind kind, Level level) {
        return new IncidentFacts(
                chinese() ? "一号群组共识停止" : "Consensus stopped in group 1",
                rich ? (chinese() ? "90 秒没有新区块。" : "No block for 90 s.") : null,
                "group-chain",
                rich ? "node" : null,
                rich ? "consensus" : null,
                level,
                rich ? (chinese() ? "整个群组受影响" : "the whole group is affected") : null,
                state(kind),
                rich ? name(Role.DEV) : null,
                rich ? NOW.minusSeconds(4) : null,
                rich ? 3 : 1,
                rich ? 7 : 1,
                rich ? Scope.ALL : null,
                rich,
                rich,
                rich,
                rich ? "2026.2" : null,
                rich ? Set.of(Role.QA) : Set.of(),
                rich ? "https://runbooks.example/consensus" : null,
                rich ? "https://runbooks.example/stop-loss" : null,
                rich ? "https://meet.example/group-chain" : null,
                rich ? List.of(new StatedDuty(Role.DEV, "Restore the service first.", "首先恢复业务。", false)) : List.of());
    }

    private static IncidentState state(EventKind kind) {
        return switch (kind) {
            case ACKNOWLEDGED, ASSIGNED -> IncidentState.ACKNOWLEDGED;
            case RESTORED -> IncidentState.RESTORED;
            case FIXED, VERIFIED -> IncidentState.FIXED;
            case CLOSED -> IncidentState.CLOSED;
            case DISMISSED -> IncidentState.DISMISSED;
            default -> IncidentState.OPEN;
        };
    }

    private Map<ClockKind, DueClock> clocks() {
        return rich
                ? Map.of(
                        ClockKind.RESTORE, new DueClock(NOW.plusSeconds(late ? -90 : 1796), false),
                        ClockKind.FIX, new DueClock(null, true))
                : Map.of();
    }

    private Map<Role, List<Person>> staff(Level level) {
        Map<Role, List<Person>> staff = new EnumMap<>(Role.class);
        for (Role role : Role.values()) {
            if (!DutyMatrix.duties(level, role).isEmpty()) {
                staff.put(role, rich ? List.of(person(role)) : List.of());
            }
        }
        return staff;
    }

    private Person person(Role role) {
        return new Person(role.name(), name(role), language, ZoneId.of("UTC"), List.of(MAIL), List.of(), null);
    }

    private String name(Role role) {
        return switch (role) {
            case OPS -> chinese() ? "李伟" : "Li Wei";
            case PM -> chinese() ? "张敏" : "Zhang Min";
            case DEV -> chinese() ? "陈杰" : "Chen Jie";
            case QA -> chinese() ? "吴芳" : "Wu Fang";
            case SITE -> chinese() ? "赵强" : "Zhao Qiang";
        };
    }

    private boolean chinese() {
        return language.startsWith("zh");
    }
}
