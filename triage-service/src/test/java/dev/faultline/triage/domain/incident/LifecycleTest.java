package dev.faultline.triage.domain.incident;

import static dev.faultline.triage.domain.incident.Incidents.LIFECYCLE;
import static dev.faultline.triage.domain.incident.Incidents.NOW;
import static dev.faultline.triage.domain.incident.Incidents.START;
import static dev.faultline.triage.domain.incident.Incidents.command;
import static dev.faultline.triage.domain.incident.Incidents.incident;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.faultline.wire.ChangeKind;
import dev.faultline.wire.CommandVerb;
import dev.faultline.wire.GradedBy;
import dev.faultline.wire.IncidentState;
import dev.faultline.wire.Level;
import dev.faultline.wire.Role;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LifecycleTest {

    @Test
    void acknowledging_names_the_owner_and_the_time() {
        Incident open = incident(Level.L1, IncidentState.OPEN);

        Incident after =
                accepted(open, command(CommandVerb.ACKNOWLEDGE, Role.DEV)).after();

        assertThat(after.state()).isEqualTo(IncidentState.ACKNOWLEDGED);
        assertThat(after.progress().owner()).isEqualTo("lin");
        assertThat(after.progress().reached().acknowledged()).isEqualTo(NOW);
        assertThat(after.revision()).isEqualTo(2);
    }

    @Test
    void acknowledging_twice_is_refused_and_says_what_to_do() {
        Incident acknowledged = incident(Level.L1, IncidentState.ACKNOWLEDGED);

        assertThat(refused(acknowledged, command(CommandVerb.ACKNOWLEDGE, Role.DEV)))
                .isEqualTo("somebody has it in hand already: assign it if it should be somebody else");
    }

    @Test
    void a_command_out_of_place_is_refused_and_says_where_it_applies() {
        assertThat(refused(incident(Level.L1, IncidentState.RESTORED), command(CommandVerb.ACKNOWLEDGE, Role.DEV)))
                .isEqualTo("acknowledge does not apply to an incident that is RESTORED;"
                        + " it applies to one that is OPEN, ACKNOWLEDGED");
    }

    @Test
    void a_command_for_an_unknown_incident_is_refused() {
        Verdict verdict = LIFECYCLE.apply(null, command(CommandVerb.ACKNOWLEDGE, Role.OPS), NOW);

        assertThat(verdict).isEqualTo(new Verdict.Refused("there is no incident INC-0-1: check the id"));
    }

    @ParameterizedTest
    @EnumSource(
            value = Level.class,
            names = {"L1", "L2"})
    void a_major_incident_closes_only_after_tester_and_user_verified(Level level) {
        Incident fixed = accepted(incident(level, IncidentState.RESTORED), command(CommandVerb.FIX, Role.DEV))
                .after();
        assertThat(refused(fixed, command(CommandVerb.CLOSE, Role.OPS))).contains("have the fix verified");

        Incident tested = accepted(fixed, command(CommandVerb.VERIFY, Role.QA)).after();
        assertThat(tested.state()).isEqualTo(IncidentState.FIXED);
        assertThat(refused(tested, command(CommandVerb.CLOSE, Role.OPS))).contains("have the fix verified");

        Incident verified =
                accepted(tested, command(CommandVerb.VERIFY, Role.SITE)).after();
        assertThat(verified.state()).isEqualTo(IncidentState.VERIFIED);
        assertThat(accepted(verified, command(CommandVerb.CLOSE, Role.OPS))
                        .after()
                        .state())
                .isEqualTo(IncidentState.CLOSED);
    }

    @ParameterizedTest
    @EnumSource(
            value = Level.class,
            names = {"L3", "L4"})
    void a_minor_incident_needs_a_plan_before_its_fix_and_a_tester_before_its_end(Level level) {
        Incident open = incident(level, IncidentState.ACKNOWLEDGED);
        assertThat(refused(open, command(CommandVerb.FIX, Role.DEV))).contains("plan it with a target release first");
        assertThat(refused(open, command(CommandVerb.PLAN, Role.PM))).contains("'release'");

        Incident planned = accepted(open, command(CommandVerb.PLAN, Role.PM, null, Map.of("release", "3.2")))
                .after();
        Incident fixed = accepted(planned, command(CommandVerb.FIX, Role.DEV)).after();
        Incident verified =
                accepted(fixed, command(CommandVerb.VERIFY, Role.QA)).after();

        assertThat(verified.state()).isEqualTo(IncidentState.VERIFIED);
        assertThat(accepted(verified, command(CommandVerb.CLOSE, Role.PM)).kind())
                .isEqualTo(ChangeKind.CLOSED);
    }

    @Test
    void restored_is_not_fixed() {
        Incident restored = accepted(incident(Level.L1, IncidentState.OPEN), command(CommandVerb.RESTORE, Role.OPS))
                .after();

        assertThat(restored.progress().reached().restored()).isEqualTo(NOW);
        assertThat(restored.progress().reached().fixed()).isNull();
        assertThat(restored.progress().reached().acknowledged()).isEqualTo(NOW);
    }

    @Test
    void a_failed_verification_takes_the_fix_back() {
        Incident fixed = accepted(incident(Level.L1, IncidentState.ACKNOWLEDGED), command(CommandVerb.FIX, Role.DEV))
                .after();
        Incident tested = accepted(fixed, command(CommandVerb.VERIFY, Role.QA)).after();

        IncidentChange change =
                accepted(tested, command(CommandVerb.VERIFY, Role.SITE, "still down", Map.of("passed", "false")));

        assertThat(change.kind()).isEqualTo(ChangeKind.VERIFICATION_FAILED);
        assertThat(change.after().state()).isEqualTo(IncidentState.ACKNOWLEDGED);
        assertThat(change.after().progress().verifiedBy()).isEmpty();
        assertThat(change.after().progress().reached().fixed()).isNull();
    }

    @Test
    void only_operations_dismiss_and_only_with_a_reason() {
        Incident open = incident(Level.L2, IncidentState.OPEN);

        assertThat(refused(open, command(CommandVerb.DISMISS, Role.DEV, "false alarm", Map.of())))
                .contains("only operations");
        assertThat(refused(open, command(CommandVerb.DISMISS, Role.OPS, " ", Map.of())))
                .contains("give a reason");
        assertThat(accepted(open, command(CommandVerb.DISMISS, Role.OPS, "false alarm", Map.of()))
                        .after()
                        .state())
                .isEqualTo(IncidentState.DISMISSED);
    }

    @Test
    void operations_regrade_with_a_reason_and_the_grade_is_a_persons_then() {
        Command regrade = command(CommandVerb.REGRADE, Role.OPS, "whole site is down", Map.of("level", "l1"));

        Incident after =
                accepted(incident(Level.L3, IncidentState.OPEN), regrade).after();

        assertThat(after.grade().level()).isEqualTo(Level.L1);
        assertThat(after.grade().gradedBy()).isEqualTo(GradedBy.PERSON);
        assertThat(after.grade().reason()).isEqualTo("whole site is down");
    }

    @Test
    void a_regrade_that_asks_for_another_verification_takes_verified_back() {
        Incident verified = accepted(
                        accepted(
                                        accepted(
                                                        incident(Level.L3, IncidentState.OPEN),
                                                        command(
                                                                CommandVerb.PLAN,
                                                                Role.PM,
                                                                null,
                                                                Map.of("release", "3.2")))
                                                .after(),
                                        command(CommandVerb.FIX, Role.DEV))
                                .after(),
                        command(CommandVerb.VERIFY, Role.QA))
                .after();

        Incident major = accepted(
                        verified, command(CommandVerb.REGRADE, Role.OPS, "worse than thought", Map.of("level", "L2")))
                .after();

        assertThat(major.state()).isEqualTo(IncidentState.FIXED);
        assertThat(major.progress().reached().verified()).isNull();
    }

    @Test
    void reopening_begins_a_new_generation_but_keeps_the_plan() {
        Incident closed = incident(Level.L3, IncidentState.CLOSED)
                .progressed(incident(Level.L3, IncidentState.CLOSED).progress().plannedFor("3.2", START));

        Incident after = accepted(closed, command(CommandVerb.REOPEN, Role.OPS, "it is back", Map.of()))
                .after();

        assertThat(after.state()).isEqualTo(IncidentState.OPEN);
        assertThat(after.progress().generation()).isEqualTo(2);
        assertThat(after.progress().release()).isEqualTo("3.2");
    }

    @Test
    void only_operations_backdate_with_a_reason_and_within_the_incidents_life() {
        Incident open = incident(Level.L1, IncidentState.OPEN);

        assertThat(refused(open, backdated(Role.DEV, START.plusSeconds(1)))).contains("only operations may backdate");
        assertThat(refused(open, backdated(Role.OPS, START.minusSeconds(1)))).contains("'at' must lie between");
        assertThat(refused(open, backdated(Role.OPS, NOW.plusSeconds(1)))).contains("'at' must lie between");
        IncidentChange change = accepted(open, backdated(Role.OPS, START.plusSeconds(5)));
        assertThat(change.at()).isEqualTo(START.plusSeconds(5));
        assertThat(change.reason()).contains("(backdated)");
    }

    private static Command backdated(Role role, Instant at) {
        Command plain = command(CommandVerb.RESTORE, role, "by telephone", Map.of());
        return new Command(
                plain.id(),
                plain.incidentId(),
                plain.verb(),
                plain.actor(),
                plain.reason(),
                plain.arguments(),
                NOW,
                at);
    }

    static IncidentChange accepted(Incident incident, Command command) {
        return switch (LIFECYCLE.apply(incident, command, NOW)) {
            case Verdict.Accepted accepted -> accepted.change();
            case Verdict.Refused refused -> fail("refused: " + refused.reason());
        };
    }

    static String refused(Incident incident, Command command) {
        return switch (LIFECYCLE.apply(incident, command, NOW)) {
            case Verdict.Accepted accepted -> fail("accepted: " + accepted.reason());
            case Verdict.Refused refused -> refused.reason();
        };
    }
}
