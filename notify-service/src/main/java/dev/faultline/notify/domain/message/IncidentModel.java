package dev.faultline.notify.domain.message;

import dev.faultline.notify.domain.IncidentFacts;
import dev.faultline.notify.domain.people.Person;
import dev.faultline.wire.Level;
import dev.faultline.wire.Role;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a template may name of the incident, and of who is on it. */
record IncidentModel(Briefing briefing, Words words, Times times) {

    void into(Map<String, Object> values) {
        IncidentFacts facts = briefing.facts();
        values.put("incident", briefing.incidentId());
        values.put("title", OneLine.of(facts.title()));
        values.put("description", OneLine.orEmpty(facts.description()));
        values.put("level", briefing.level().name());
        values.put("levelName", words.level(briefing.level()));
        values.put("gradeReason", words.reason(OneLine.orEmpty(facts.gradeReason())));
        values.put("state", words.state(facts.state()));
        values.put("where", where(facts));
        values.put("scope", facts.scope() == null ? "" : words.word("scope." + facts.scope()));
        values.put("marks", marks(facts));
        values.put("openedAt", facts.openedAt() == null ? "" : times.absolute(facts.openedAt()));
        values.put("faults", facts.memberCount() > 1 ? facts.memberCount() : "");
        values.put("owner", OneLine.orEmpty(facts.owner()));
        values.put("release", OneLine.orEmpty(facts.release()));
        values.put("colour", colour(briefing.level()));
        values.put("over", briefing.isOver());
        values.put(
                "links",
                Stream.of(
                                link("link.bridge", facts.bridge()),
                                link("link.stop-loss", facts.stopLossPlan()),
                                link("link.runbook", facts.runbook()))
                        .flatMap(Optional::stream)
                        .toList());
        values.put("staff", staff());
        values.put("verified", roles(facts.verifiedBy().stream().sorted()));
        values.put("missing", roles(briefing.missing()));
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

    /** Something to follow; only what is a web address becomes a link on a page. */
    private Optional<Map<String, Object>> link(String label, @Nullable String where) {
        if (where == null || where.isBlank()) {
            return Optional.empty();
        }
        String address = OneLine.of(where);
        boolean web = address.startsWith("https://") || address.startsWith("http://");
        return Optional.of(Map.of("label", words.word(label), "where", address, "web", web));
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
}
