package dev.faultline.triage.domain.incident;

import static dev.faultline.triage.domain.incident.Incidents.LIFECYCLE;
import static dev.faultline.triage.domain.incident.Incidents.NOW;
import static dev.faultline.triage.domain.incident.Incidents.command;
import static dev.faultline.triage.domain.incident.Incidents.incident;
import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.wire.CommandVerb;
import dev.faultline.wire.IncidentState;
import dev.faultline.wire.Level;
import dev.faultline.wire.Role;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OptionTest {
    /** All that any verb asks for. */
    private static final Map<String, String> EVERYTHING =
            Map.of("owner", "mei", "level", "L2", "release", "3.2", "text", "a remark", "for", "5m", "passed", "true");

    private static final Set<CommandVerb> OF_MORE_THAN_THE_STATE =
            EnumSet.of(CommandVerb.DUTY, CommandVerb.MERGE, CommandVerb.SPLIT);

    @ParameterizedTest
    @MethodSource("incidents")
    void what_is_offered_is_taken_and_what_is_not_offered_is_refused(Incident incident) {
        for (Option option : Option.of(incident)) {
            // which duties a role may tick, and what other incidents say to it, are other questions
            if (OF_MORE_THAN_THE_STATE.contains(option.verb())) {
                continue;
            }
            for (Role role : Role.values()) {
                Verdict verdict = LIFECYCLE.apply(incident, command(option.verb(), role, "because", EVERYTHING), NOW);

                assertThat(verdict instanceof Verdict.Accepted)
                        .as("%s by %s of an %s: %s", option, role, incident.progress(), verdict)
                        .isEqualTo(option.roles().contains(role));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("incidents")
    void what_is_offered_to_nobody_says_why_and_only_that(Incident incident) {
        assertThat(Option.of(incident))
                .allSatisfy(option -> assertThat(option.hindrance() != null)
                        .isEqualTo(option.roles().isEmpty()));
    }

    @Test
    void an_incident_nobody_knows_yet_can_be_acknowledged_by_all_and_closed_by_none() {
        Incident open = incident(Level.L1, IncidentState.OPEN);

        assertThat(option(open, CommandVerb.ACKNOWLEDGE))
                .isEqualTo(new Option(CommandVerb.ACKNOWLEDGE, EnumSet.allOf(Role.class), null));
        assertThat(option(open, CommandVerb.CLOSE)).isEqualTo(new Option(CommandVerb.CLOSE, Set.of(), Option.STATE));
        assertThat(option(open, CommandVerb.DISMISS).roles()).containsExactly(Role.OPS);
    }

    @Test
    void a_minor_incident_without_a_plan_says_that_it_needs_one_before_its_fix() {
        assertThat(option(incident(Level.L3, IncidentState.ACKNOWLEDGED), CommandVerb.FIX)
                        .hindrance())
                .isEqualTo("PLANNED_IF_MINOR");
    }

    private static Option option(Incident incident, CommandVerb verb) {
        return Option.of(incident).stream()
                .filter(option -> option.verb() == verb)
                .findFirst()
                .orElseThrow();
    }

    static Stream<Incident> incidents() {
        List<Incident> incidents = new ArrayList<>();
        for (Level level : Level.values()) {
            for (IncidentState state : IncidentState.values()) {
                Incident plain = incident(level, state);
                Progress progress = plain.progress();
                incidents.add(plain);
                incidents.add(plain.progressed(progress.pausedUntil(NOW.plusSeconds(60))));
                incidents.add(plain.progressed(progress.snoozedUntil(NOW.plusSeconds(60))));
                incidents.add(plain.progressed(progress.plannedFor("3.2", NOW)));
                incidents.add(plain.progressed(progress.restoredAt(NOW, false)));
                incidents.add(plain.progressed(progress.verifiedBy(Role.QA)));
                incidents.add(plain.progressed(progress.verifiedBy(Role.QA).verifiedBy(Role.SITE)));
                incidents.add(plain.graded(plain.grade().confirm()));
            }
        }
        return incidents.stream();
    }
}
