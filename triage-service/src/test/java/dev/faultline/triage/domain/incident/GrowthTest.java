package dev.faultline.triage.domain.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.triage.config.ShippedPolicy;
import dev.faultline.triage.domain.TriagePolicy;
import dev.faultline.triage.domain.alert.Alert;
import dev.faultline.triage.domain.alert.AlertEvent;
import dev.faultline.triage.domain.alert.Impact;
import dev.faultline.triage.domain.alert.Report;
import dev.faultline.triage.domain.grading.Grade;
import dev.faultline.wire.ChangeKind;
import dev.faultline.wire.FaultStatus;
import dev.faultline.wire.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** An incident's level rises as it grows: by how many reports come in how fast, and by how much of the group is at fault. */
class GrowthTest {
    private static final Instant START = Instant.parse("2026-11-23T08:00:00Z");

    private final TriagePolicy policy = ShippedPolicy.read();
    private final SignalRules rules = new SignalRules(policy.grader(), policy.services(), policy.handling());
    private final Map<String, Member> members = new HashMap<>();
    private final List<IncidentChange> changes = new ArrayList<>();
    private @Nullable Incident incident;

    @Test
    void one_node_of_four_is_L2_half_of_the_group_is_L1() {
        fires("a", "NodeDown", "node1", 0);
        assertThat(level()).isEqualTo(Level.L2);

        fires("b", "NodeDown", "node2", 10);

        assertThat(level()).isEqualTo(Level.L1);
        assertThat(incident().grade().rule()).isEqualTo("half-of-the-group-at-fault");
        assertThat(incident().grade().reason()).contains("2 of 4 instances fire");
        assertThat(changes).extracting(IncidentChange::kind).contains(ChangeKind.RAISED);
    }

    @Test
    void two_alerts_of_one_node_are_one_node() {
        fires("a", "NodeDown", "node1:30300", 0);
        fires("b", "NodeDown", "node1:8545", 10);

        assertThat(level()).isEqualTo(Level.L2);
    }

    @Test
    void nodes_that_fail_one_after_the_other_are_not_half_of_the_group() {
        fires("a", "NodeDown", "node1", 0);
        clears("a", "NodeDown", "node1", 20);
        fires("b", "NodeDown", "node2", 30);

        assertThat(level()).isEqualTo(Level.L2);
    }

    @Test
    void the_rule_waits_whichever_fault_makes_the_incident_grow() {
        fires("a", "NodeDown", "node1", 0);
        fires("b", "some words nobody knows", "node2", 10);

        assertThat(level()).isEqualTo(Level.L1);
    }

    @Test
    void what_is_random_is_not_once_five_reports_come_within_a_minute() {
        fires("a", "occasional hiccup", "node1", 0);
        for (int repeat = 2; repeat <= 4; repeat++) {
            counts("a", "occasional hiccup", repeat, repeat * 10);
        }
        assertThat(level()).isEqualTo(Level.L3);

        counts("a", "occasional hiccup", 5, 50);

        assertThat(level()).isEqualTo(Level.L2);
        assertThat(incident().grade().reason()).contains("5 reports within 60 s");
    }

    @Test
    void five_reports_in_an_hour_stay_random() {
        fires("a", "occasional hiccup", "node1", 0);
        for (int repeat = 2; repeat <= 5; repeat++) {
            counts("a", "occasional hiccup", repeat, repeat * 600);
        }

        assertThat(level()).isEqualTo(Level.L3);
    }

    @Test
    void growing_never_lowers_what_a_person_set_but_may_raise_it() {
        fires("a", "NodeDown", "node1", 0);
        incident = incident().graded(Grade.byPerson(Level.L1, "regrade", "customers call"));
        fires("b", "typo in the help text", "node2", 10);
        assertThat(level()).isEqualTo(Level.L1);
        assertThat(incident().grade().rule()).isEqualTo("regrade");

        incident = incident().graded(Grade.byPerson(Level.L3, "regrade", "only one node"));
        fires("c", "NodeDown", "node3", 20);

        assertThat(level()).isEqualTo(Level.L1);
    }

    @Test
    void a_pace_forgets_and_stays_small_however_many_reports_there_are() {
        Pace pace = Pace.NONE;
        for (int second = 0; second < 100_000; second++) {
            pace = pace.with(START.plusSeconds(second), 1);
        }

        assertThat(pace.beats()).hasSizeLessThanOrEqualTo(121);
        assertThat(pace.within(Duration.ofMinutes(1))).isBetween(55L, 65L);
    }

    @Test
    void a_late_report_counts_where_it_belongs() {
        Pace inOrder = Pace.NONE.with(START, 1).with(START.plusSeconds(30), 1).with(START.plusSeconds(90), 1);
        Pace late = Pace.NONE.with(START, 1).with(START.plusSeconds(90), 1).with(START.plusSeconds(30), 1);

        assertThat(late).isEqualTo(inOrder);
        assertThat(late.within(Duration.ofSeconds(61))).isEqualTo(2);
    }

    private Level level() {
        return incident().grade().level();
    }

    private Incident incident() {
        return java.util.Objects.requireNonNull(incident);
    }

    private void fires(String fingerprint, String title, String instance, int second) {
        apply(new AlertEvent.Started(), alert(fingerprint, title, instance, FaultStatus.FIRING, 1, second));
    }

    private void counts(String fingerprint, String title, long occurrences, int second) {
        apply(new AlertEvent.Counted(), alert(fingerprint, title, "node1", FaultStatus.FIRING, occurrences, second));
    }

    private void clears(String fingerprint, String title, String instance, int second) {
        apply(new AlertEvent.Resolved(false), alert(fingerprint, title, instance, FaultStatus.RESOLVED, 1, second));
    }

    private void apply(AlertEvent event, Alert alert) {
        @Nullable Member known = members.get(alert.fingerprint());
        var decision = rules.apply(incident, "", known, new Signal(event, alert, null), "INC-0-1", alert.updatedAt());
        incident = decision.state();
        members.put(alert.fingerprint(), Member.after(known, alert));
        changes.addAll(decision.events());
    }

    private static Alert alert(
            String fingerprint, String title, String instance, FaultStatus status, long occurrences, int second) {
        Instant at = START.plusSeconds(second);
        Report report = new Report(
                title,
                null,
                "node",
                null,
                null,
                null,
                Impact.UNKNOWN,
                Map.of("instance", instance),
                Map.of(),
                List.of(),
                false);
        return new Alert(
                fingerprint,
                1,
                status,
                "chain",
                "chain/node",
                "monitor",
                null,
                report,
                START,
                status == FaultStatus.FIRING ? null : at,
                at,
                occurrences);
    }
}
