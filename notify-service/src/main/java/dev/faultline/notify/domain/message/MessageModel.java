package dev.faultline.notify.domain.message;

import dev.faultline.line.link.LinkPurpose;
import dev.faultline.notify.domain.DueClock;
import dev.faultline.notify.domain.DutyMatrix;
import dev.faultline.notify.domain.EventKind;
import dev.faultline.notify.domain.IncidentFacts;
import dev.faultline.notify.domain.Tiding;
import dev.faultline.notify.domain.people.Addressed.Recipient;
import dev.faultline.notify.domain.people.Capacity;
import dev.faultline.notify.domain.people.Person;
import dev.faultline.wire.ClockKind;
import dev.faultline.wire.IncidentState;
import dev.faultline.wire.Level;
import dev.faultline.wire.Role;
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
    private final WaysBack back;
    private final Times times;

    MessageModel(Briefing briefing, Recipient recipient, Words words, WaysBack back) {
        this.briefing = briefing;
        this.recipient = recipient;
        this.words = words;
        this.back = back;
        this.times = new Times(words, recipient.person().zone());
    }

    Map<String, Object> values() {
        Map<String, Object> values = new HashMap<>();
        incident(values);
        event(values);
        you(values);
        clocks(values);
        values.put("staff", staff());
        waysBack(values);
        return values;
    }

    private void incident(Map<String, Object> values) {
        IncidentFacts facts = briefing.facts();
        values.put("incident", briefing.incidentId());
        values.put("title", oneLine(facts.title()));
        values.put("description", text(facts.description()));
        values.put("level", briefing.level().name());
        values.put("levelName", words.level(briefing.level()));
        values.put("gradeReason", words.reason(text(facts.gradeReason())));
        values.put("state", words.state(facts.state()));
        values.put("where", where(facts));
        values.put("scope", facts.scope() == null ? "" : words.word("scope." + facts.scope()));
        values.put("marks", marks(facts));
        values.put("openedAt", facts.openedAt() == null ? "" : times.absolute(facts.openedAt()));
        values.put("faults", facts.memberCount() > 1 ? facts.memberCount() : "");
        values.put("owner", text(facts.owner()));
        values.put("release", text(facts.release()));
        values.put("colour", colour(briefing.level()));
        values.put("over", isOver(facts.state()));
        values.put(
                "links",
                Stream.of(
                                link("link.bridge", facts.bridge()),
                                link("link.stop-loss", facts.stopLossPlan()),
                                link("link.runbook", facts.runbook()))
                        .flatMap(Optional::stream)
                        .toList());
        values.put("verified", roles(facts.verifiedBy().stream().sorted()));
        values.put("missing", roles(missing()));
    }

    private Stream<Role> missing() {
        return DutyMatrix.verifiers(briefing.level()).stream()
                .filter(role -> !briefing.facts().verifiedBy().contains(role));
    }

    private String roles(Stream<Role> roles) {
        return roles.map(words::role).collect(Collectors.joining(words.word("list.joint")));
    }

    /** The same in mail and, one day, on the board: the eye learns it once. */
    private static String colour(Level level) {
        return switch (level) {
            case L1 -> "#b3261e";
            case L2 -> "#b45309";
            case L3 -> "#1d4ed8";
            case L4 -> "#4b5563";
        };
    }

    private static boolean isOver(IncidentState state) {
        return switch (state) {
            case CLOSED, DISMISSED, MERGED -> true;
            case OPEN, ACKNOWLEDGED, RESTORED, FIXED, VERIFIED -> false;
        };
    }

    /** Something to follow; only what is a web address becomes a link on a page. */
    private Optional<Map<String, Object>> link(String label, @Nullable String where) {
        if (where == null || where.isBlank()) {
            return Optional.empty();
        }
        String address = oneLine(where);
        boolean web = address.startsWith("https://") || address.startsWith("http://");
        return Optional.of(Map.of("label", words.word(label), "where", address, "web", web));
    }

    private void event(Map<String, Object> values) {
        Tiding tiding = briefing.tiding();
        values.put("reason", words.reason(oneLine(tiding.reason())).replaceFirst("[.。]+$", ""));
        values.put("actor", text(tiding.actor()));
        values.put("step", tiding.step() == null ? "" : tiding.step());
        values.put("clock", tiding.clock() == null ? "" : words.clock(tiding.clock()));
        values.put("lacking", tiding.clock() == null ? "" : words.lacking(tiding.clock()));
        values.put("overdue", tiding.dueAt() != null && !tiding.dueAt().isAfter(briefing.now()));
        values.put("due", tiding.dueAt() == null ? "" : moment(tiding.dueAt()));
    }

    private void you(Map<String, Object> values) {
        values.put("name", recipient.person().name());
        values.put(
                "capacity",
                recipient.capacities().stream()
                        .map(words::capacity)
                        .collect(Collectors.joining(words.word("list.joint"))));
        List<String> duties = RecipientDuties.of(briefing, roles().toList(), words);
        List<String> asks = asks();
        boolean owning = recipient.capacities().contains(new Capacity.Owning());
        values.put("duties", numbered(duties));
        values.put("asks", asks);
        values.put("owning", owning);
        values.put("informed", duties.isEmpty() && asks.isEmpty() && !owning);
    }

    private List<String> asks() {
        Tiding tiding = briefing.tiding();
        return Stream.concat(Stream.of(tiding.kind()), tiding.also().stream().sorted())
                .flatMap(kind -> recipient.capacities().stream()
                        .filter(capacity -> kind != EventKind.VERIFIED || isMissed(capacity))
                        .map(capacity -> words.ask(kind, capacity)))
                .flatMap(Optional::stream)
                .distinct()
                .toList();
    }

    /** Whether their verification is still to come. */
    private boolean isMissed(Capacity capacity) {
        return capacity.role().filter(role -> missing().anyMatch(role::equals)).isPresent();
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
            if (clock != null && stillRuns(kind)) {
                running.add(Map.of(
                        "clock",
                        words.clock(kind),
                        "due",
                        clock.dueAt() == null ? "" : moment(clock.dueAt()),
                        "late",
                        clock.dueAt() != null && clock.dueAt().isBefore(briefing.now()),
                        "soft",
                        clock.soft()));
            }
        }
        values.put("clocks", running);
    }

    /** What stops a clock is known here before sla has said that it stopped. */
    private boolean stillRuns(ClockKind kind) {
        return switch (briefing.facts().state()) {
            case OPEN -> kind != ClockKind.VERIFY;
            case ACKNOWLEDGED -> kind != ClockKind.VERIFY && kind != ClockKind.RESPOND;
            case RESTORED -> kind == ClockKind.FIX || kind == ClockKind.PLAN;
            case FIXED -> kind == ClockKind.VERIFY;
            case VERIFIED, CLOSED, DISMISSED, MERGED -> false;
        };
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

    /** What can be answered with one tap; and how to acknowledge without that, while nobody has. */
    private void waysBack(Map<String, Object> values) {
        List<Map<String, Object>> links = links();
        boolean byHand = briefing.facts().state() == IncidentState.OPEN && links.isEmpty();
        values.put("ways", links);
        values.put("acknowledgeUrl", byHand ? back.acknowledgeUrl(briefing.incidentId()) : "");
        values.put(
                "acknowledgeBody",
                shellQuoted("{\"actor\":{\"name\":\"%s\",\"role\":\"%s\"}}"
                        .formatted(jsonQuoted(recipient.person().name()), actingAs())));
    }

    private Role actingAs() {
        return roles().findFirst().orElse(Role.OPS);
    }

    private Stream<Role> roles() {
        return recipient.capacities().stream()
                .map(Capacity::role)
                .flatMap(Optional::stream)
                .distinct();
    }

    private List<Map<String, Object>> links() {
        List<Map<String, Object>> links = new ArrayList<>();
        boolean onSite = roles().anyMatch(Role.SITE::equals);
        boolean onlyOnSite = onSite && roles().allMatch(Role.SITE::equals);
        IncidentState state = briefing.facts().state();
        // who is on site has no part in responding: their word must not stop that clock
        if (state == IncidentState.OPEN && !onlyOnSite) {
            Role role = roles().filter(one -> one != Role.SITE).findFirst().orElse(Role.OPS);
            way(LinkPurpose.ACKNOWLEDGE, "way.acknowledge", role).ifPresent(links::add);
        }
        if (state == IncidentState.FIXED || state == IncidentState.VERIFIED) {
            roles().filter(role -> missing().anyMatch(role::equals))
                    .forEach(role -> way(LinkPurpose.VERIFY, "way.verify", role).ifPresent(links::add));
        }
        if (onSite && !isOver(state)) {
            way(LinkPurpose.UPLOAD, "way.upload", Role.SITE).ifPresent(links::add);
        }
        return links;
    }

    private Optional<Map<String, Object>> way(LinkPurpose purpose, String label, Role role) {
        Person person = recipient.person();
        return back.link(purpose, briefing.incidentId(), person.name(), role, person.language(), briefing.now())
                .map(href -> Map.of("label", words.word(label), "href", href));
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
