package dev.faultline.notify.domain.message;

import dev.faultline.notify.domain.DueClock;
import dev.faultline.notify.domain.DutyMatrix;
import dev.faultline.notify.domain.IncidentFacts;
import dev.faultline.notify.domain.Tiding;
import dev.faultline.notify.domain.people.Addressed.Recipient;
import dev.faultline.notify.domain.people.Capacity;
import dev.faultline.notify.domain.people.Person;
import dev.faultline.wire.ClockKind;
import dev.faultline.wire.IncidentState;
import dev.faultline.wire.Role;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a template may name, for one recipient. Templates see words and lists of words only. */
final class MessageModel {
    private final Briefing briefing;
    private final Recipient recipient;
    private final Words words;
    private final URI intake;
    private final Times times;

    MessageModel(Briefing briefing, Recipient recipient, Words words, URI intake) {
        this.briefing = briefing;
        this.recipient = recipient;
        this.words = words;
        this.intake = intake;
        this.times = new Times(words, recipient.person().zone());
    }

    Map<String, Object> values() {
        Map<String, Object> values = new HashMap<>();
        incident(values);
        event(values);
        you(values);
        clocks(values);
        values.put("staff", staff());
        acknowledge(values);
        return values;
    }

    private void incident(Map<String, Object> values) {
        IncidentFacts facts = briefing.facts();
        values.put("incident", briefing.incidentId());
        values.put("title", oneLine(facts.title()));
        values.put("description", text(facts.description()));
        values.put("level", briefing.level().name());
        values.put("levelName", words.level(briefing.level()));
        values.put("gradeReason", text(facts.gradeReason()));
        values.put("state", words.state(facts.state()));
        values.put("where", where(facts));
        values.put("scope", facts.scope() == null ? "" : words.word("scope." + facts.scope()));
        values.put("marks", marks(facts));
        values.put("openedAt", facts.openedAt() == null ? "" : times.absolute(facts.openedAt()));
        values.put("faults", facts.memberCount() > 1 ? facts.memberCount() : "");
        values.put("owner", text(facts.owner()));
        values.put("release", text(facts.release()));
        values.put("runbook", text(facts.runbook()));
        values.put("stopLossPlan", text(facts.stopLossPlan()));
        values.put("bridge", text(facts.bridge()));
    }

    private void event(Map<String, Object> values) {
        Tiding tiding = briefing.tiding();
        values.put("reason", oneLine(tiding.reason()).replaceFirst("[.。]+$", ""));
        values.put("actor", text(tiding.actor()));
        values.put("step", tiding.step() == null ? "" : tiding.step());
        values.put("clock", tiding.clock() == null ? "" : words.clock(tiding.clock()));
        values.put("due", tiding.dueAt() == null ? "" : moment(tiding.dueAt()));
    }

    private void you(Map<String, Object> values) {
        List<Role> roles = recipient.capacities().stream()
                .map(Capacity::role)
                .flatMap(Optional::stream)
                .distinct()
                .toList();
        values.put("name", recipient.person().name());
        values.put(
                "capacity",
                recipient.capacities().stream()
                        .map(words::capacity)
                        .collect(Collectors.joining(words.word("list.joint"))));
        values.put(
                "duties",
                numbered(roles.stream()
                        .flatMap(role -> DutyMatrix.duties(briefing.level(), role).stream())
                        .distinct()
                        .map(words::duty)
                        .toList()));
        values.put(
                "asks",
                roles.stream()
                        .map(role -> words.ask(briefing.tiding().kind(), role))
                        .flatMap(Optional::stream)
                        .toList());
    }

    private static List<Map<String, Object>> numbered(List<String> lines) {
        List<Map<String, Object>> numbered = new ArrayList<>();
        for (String line : lines) {
            numbered.add(Map.of("number", numbered.size() + 1, "duty", line));
        }
        return numbered;
    }

    private void clocks(Map<String, Object> values) {
        List<Map<String, Object>> running = new ArrayList<>();
        for (ClockKind kind : ClockKind.values()) {
            DueClock clock = briefing.clocks().get(kind);
            if (clock != null) {
                running.add(Map.of(
                        "clock",
                        words.clock(kind),
                        "due",
                        clock.dueAt() == null ? "" : moment(clock.dueAt()),
                        "soft",
                        clock.soft()));
            }
        }
        values.put("clocks", running);
    }

    private List<Map<String, Object>> staff() {
        return Arrays.stream(Role.values())
                .filter(role -> briefing.staff().containsKey(role))
                .map(role -> Map.<String, Object>of("role", words.role(role), "people", people(role)))
                .toList();
    }

    private String people(Role role) {
        List<Person> filling = Objects.requireNonNull(briefing.staff().get(role));
        return filling.isEmpty()
                ? words.word("staff.nobody")
                : filling.stream().map(Person::name).collect(Collectors.joining(words.word("list.joint")));
    }

    /** How to acknowledge, while nobody has. */
    private void acknowledge(Map<String, Object> values) {
        boolean open = briefing.facts().state() == IncidentState.OPEN;
        Role role = recipient.capacities().stream()
                .map(Capacity::role)
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(Role.OPS);
        values.put("acknowledgeUrl", open ? intake + "/v1/incidents/" + briefing.incidentId() + "/acknowledge" : "");
        values.put(
                "acknowledgeBody",
                shellQuoted("{\"actor\":{\"name\":\"%s\",\"role\":\"%s\"}}"
                        .formatted(jsonQuoted(recipient.person().name()), role)));
    }

    private static String jsonQuoted(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }

    /** For between single quotes. */
    private static String shellQuoted(String text) {
        return text.replace("'", "'\\''");
    }

    private String moment(Instant due) {
        return times.absolute(due) + words.word("time.beside").formatted(times.remaining(due, briefing.now()));
    }

    private static String where(IncidentFacts facts) {
        return Stream.of(facts.application(), facts.service(), facts.component())
                .filter(Objects::nonNull)
                .distinct()
                .collect(Collectors.joining(" / "));
    }

    private String marks(IncidentFacts facts) {
        return Stream.of(
                        facts.moneyLoss() ? words.word("mark.money") : "",
                        facts.security() ? words.word("mark.security") : "",
                        facts.dataLoss() ? words.word("mark.data") : "")
                .filter(mark -> !mark.isEmpty())
                .collect(Collectors.joining(words.word("list.joint")));
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value.strip();
    }

    /** A line break in somebody's title must not end the subject or begin a line of its own. */
    private static String oneLine(String value) {
        return value.strip().replaceAll("\\s+", " ");
    }
}
