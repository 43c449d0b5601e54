package dev.faultline.triage.domain.incident;

import static dev.faultline.triage.domain.incident.Incidents.HANDLING;
import static dev.faultline.triage.domain.incident.Incidents.NOW;
import static dev.faultline.triage.domain.incident.Incidents.command;
import static dev.faultline.triage.domain.incident.Incidents.incident;
import static dev.faultline.triage.domain.incident.LifecycleTest.accepted;
import static dev.faultline.triage.domain.incident.LifecycleTest.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.wire.CommandVerb;
import dev.faultline.wire.FaultStatus;
import dev.faultline.wire.IncidentState;
import dev.faultline.wire.Level;
import dev.faultline.wire.Role;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Snoozes, pauses, and evidence before a restore. */
class HandlingTest {
    private final Incident open = incident(Level.L1, IncidentState.OPEN);

    @Test
    void a_snooze_acknowledges_until_its_end() {
        Incident snoozed = accepted(open, snooze("10m")).after();

        assertThat(snoozed.state()).isEqualTo(IncidentState.ACKNOWLEDGED);
        assertThat(snoozed.progress().reached().acknowledged()).isEqualTo(NOW);
        assertThat(snoozed.progress().waits().snoozedUntil()).isEqualTo(NOW.plus(Duration.ofMinutes(10)));
        assertThat(new Wakes(HANDLING).next(snoozed)).contains(NOW.plus(Duration.ofMinutes(10)));
    }

    @Test
    void a_snooze_never_stops_the_clock_of_restoring() {
        Incident snoozed = accepted(open, snooze("10m")).after();

        assertThat(snoozed.progress().reached().restored()).isNull();
        assertThat(snoozed.progress().paused()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"16m", "0s", "soon", "10"})
    void a_snooze_too_long_or_not_understood_is_refused_and_says_what_is_allowed(String length) {
        assertThat(refused(open, snooze(length)))
                .isEqualTo("an L1 incident may snooze for 15m at most: give 'for', such as 10m, or 'until' as a time"
                        + " to come");
    }

    @Test
    void a_snooze_may_state_its_end() {
        Command command = command(
                CommandVerb.SNOOZE,
                Role.DEV,
                null,
                Map.of(Command.UNTIL, NOW.plusSeconds(60).toString()));

        assertThat(accepted(open, command).after().progress().waits().snoozedUntil())
                .isEqualTo(NOW.plusSeconds(60));
    }

    @Test
    void acknowledging_a_snoozed_incident_takes_the_end_away() {
        Incident snoozed = accepted(open, snooze("10m")).after();

        Incident acknowledged =
                accepted(snoozed, command(CommandVerb.ACKNOWLEDGE, Role.DEV)).after();

        assertThat(acknowledged.progress().waits()).isEqualTo(Progress.Waits.NONE);
        assertThat(new Wakes(HANDLING).next(acknowledged)).isEmpty();
    }

    @Test
    void an_incident_that_moves_on_is_no_longer_snoozed() {
        Incident snoozed = accepted(open, snooze("10m")).after();

        Incident restored =
                accepted(snoozed, command(CommandVerb.RESTORE, Role.OPS)).after();

        assertThat(restored.progress().waits()).isEqualTo(Progress.Waits.NONE);
    }

    @Test
    void nothing_happens_before_the_moment_has_come() {
        Incident snoozed = accepted(open, snooze("10m")).after();

        assertThat(new Wakes(HANDLING).wake(snoozed, NOW.plus(Duration.ofMinutes(9))))
                .isEqualTo(Optional.empty());
    }

    @Test
    void a_pause_without_an_end_lasts_as_long_as_it_may() {
        Incident paused = accepted(open, command(CommandVerb.PAUSE, Role.OPS)).after();

        assertThat(paused.progress().waits().pausedUntil()).isEqualTo(NOW.plus(Duration.ofHours(4)));
    }

    @Test
    void a_pause_longer_than_allowed_is_refused() {
        assertThat(refused(open, command(CommandVerb.PAUSE, Role.OPS, null, Map.of(Command.FOR, "5h"))))
                .contains("4h at most");
    }

    @Test
    void restoring_a_major_incident_without_evidence_is_allowed_and_flagged() {
        IncidentChange change = accepted(open, command(CommandVerb.RESTORE, Role.OPS));

        assertThat(change.after().progress().restoredWithoutEvidence()).isTrue();
        assertThat(change.reason()).contains("without evidence");
    }

    @Test
    void restoring_after_somebody_kept_something_is_not_flagged() {
        Incident kept = accepted(open, command(CommandVerb.EVIDENCE, Role.SITE, null, Map.of("name", "node.log")))
                .after();

        assertThat(accepted(kept, command(CommandVerb.RESTORE, Role.OPS))
                        .after()
                        .progress()
                        .restoredWithoutEvidence())
                .isFalse();
    }

    @Test
    void a_cleared_signal_is_evidence_of_restored() {
        Incident cleared = open.with(new Tally(
                0,
                1,
                1,
                List.of(new Member("f1", 1, "node down", FaultStatus.RESOLVED, "node", Incidents.START, 1, 0, null)),
                Tally.EMPTY.size()));

        assertThat(accepted(cleared, command(CommandVerb.RESTORE, Role.OPS))
                        .after()
                        .progress()
                        .restoredWithoutEvidence())
                .isFalse();
    }

    @Test
    void a_minor_incident_asks_for_no_evidence() {
        assertThat(accepted(incident(Level.L3, IncidentState.OPEN), command(CommandVerb.RESTORE, Role.OPS))
                        .after()
                        .progress()
                        .restoredWithoutEvidence())
                .isFalse();
    }

    @Test
    void a_scene_shows_what_people_kept_before_what_monitors_sent() {
        Scene scene = Scene.EMPTY;
        for (int i = 0; i < 25; i++) {
            scene = scene.with(exhibit("payload-" + i, false));
        }
        scene = scene.with(exhibit("node.log", true)).with(exhibit("node.log", true));

        assertThat(scene.kept()).isEqualTo(26);
        assertThat(scene.fromPeople()).isEqualTo(1);
        assertThat(scene.shown()).hasSize(20).extracting(Exhibit::id).endsWith("node.log");
    }

    private static Exhibit exhibit(String id, boolean fromPerson) {
        return new Exhibit(id, id, null, null, null, null, new Actor("lin", Role.SITE, null), NOW, fromPerson);
    }

    private static Command snooze(String length) {
        return command(CommandVerb.SNOOZE, Role.DEV, null, Map.of(Command.FOR, length));
    }
}
