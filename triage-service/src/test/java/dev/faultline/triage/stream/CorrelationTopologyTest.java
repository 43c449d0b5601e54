package dev.faultline.triage.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.faultline.wire.ChangeKind;
import dev.faultline.wire.CommandOutcome;
import dev.faultline.wire.CommandVerb;
import dev.faultline.wire.FaultReported;
import dev.faultline.wire.IncidentChanged;
import dev.faultline.wire.IncidentMember;
import dev.faultline.wire.IncidentRelation;
import dev.faultline.wire.IncidentState;
import dev.faultline.wire.Level;
import dev.faultline.wire.RelatedIncident;
import dev.faultline.wire.Role;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which faults are one incident, with the shipped policy, time by hand. */
class CorrelationTopologyTest {
    @TempDir
    Path folder = Path.of("");

    private @Nullable TriageDriver started;

    @BeforeEach
    void begin() {
        started = TriageDriver.shipped(folder);
    }

    @AfterEach
    void end() {
        triage().close();
    }

    @Test
    void a_fault_of_the_group_joins_within_the_window_and_opens_another_incident_after_it() {
        fault("f1", "node", "disk is slow");
        triage().pass(Duration.ofHours(23));
        fault("f2", "node", "disk is slow");
        triage().pass(Duration.ofHours(23));
        fault("f3", "node", "disk is slow");
        triage().pass(Duration.ofHours(25));
        fault("f4", "node", "disk is slow");

        assertThat(triage().changes())
                .extracting(IncidentChanged::getIncidentId, IncidentChanged::getKind)
                .containsExactly(
                        tuple("INC-0-1", ChangeKind.OPENED),
                        tuple("INC-0-1", ChangeKind.FAULT_JOINED),
                        tuple("INC-0-1", ChangeKind.FAULT_JOINED),
                        tuple("INC-0-2", ChangeKind.OPENED));
    }

    @Test
    void an_alert_that_fires_again_belongs_where_it_was_however_late_until_that_is_over() {
        fault("f1", "node", "disk is slow");
        resolve("f1", "node", "disk is slow");
        triage().pass(Duration.ofDays(3));
        fault("f2", "node", "disk is slow");
        fault("f1", "node", "disk is slow");
        assertThat(last().getIncidentId()).isEqualTo("INC-0-1");

        triage().command("INC-0-1", CommandVerb.DISMISS, Role.OPS, Map.of());
        resolve("f1", "node", "disk is slow");
        fault("f1", "node", "disk is slow");

        assertThat(last().getIncidentId()).isEqualTo("INC-0-2");
        assertThat(last().getKind()).isEqualTo(ChangeKind.FAULT_JOINED);
    }

    @Test
    void the_resolve_of_an_older_incident_of_the_group_goes_there() {
        fault("f1", "node", "disk is slow");
        triage().pass(Duration.ofDays(2));
        fault("f2", "node", "disk is slow");

        resolve("f1", "node", "disk is slow");

        assertThat(last().getIncidentId()).isEqualTo("INC-0-1");
        assertThat(last().getKind()).isEqualTo(ChangeKind.SIGNAL_CLEARED);
    }

    @Test
    void a_fault_of_what_depends_on_a_failed_service_joins_its_incident() {
        fault("f1", "node", "部分节点异常");
        fault("f2", "consensus", "consensus is slow");

        IncidentChanged joined = last();
        assertThat(joined.getIncidentId()).isEqualTo("INC-0-1");
        assertThat(joined.getKind()).isEqualTo(ChangeKind.FAULT_JOINED);
        assertThat(joined.getReason()).isEqualTo("joined by: consensus is slow, for consensus depends on node");

        resolve("f2", "consensus", "consensus is slow");
        assertThat(last().getIncident().getFiring()).isEqualTo(1);
    }

    @Test
    void the_one_it_depends_on_joins_nothing() {
        fault("f1", "consensus", "共识异常，整个群组不能正常工作");
        fault("f2", "node", "部分节点异常");

        assertThat(last().getIncidentId()).isEqualTo("INC-0-2");
    }

    @Test
    void a_small_fault_has_no_consequences_and_an_old_one_neither() {
        fault("f1", "node", "typo in a message");
        fault("f2", "consensus", "consensus is slow");
        assertThat(last().getIncidentId()).isEqualTo("INC-0-2");

        fault("f3", "storage", "节点异常，整个群组不能正常工作");
        triage().pass(Duration.ofMinutes(16));
        fault("f4", "consensus", "blocks are late");
        assertThat(last().getIncidentId()).isEqualTo("INC-0-4");
    }

    @Test
    void across_applications_incidents_are_linked_both_ways() {
        fault("f1", "node", "部分节点异常");
        fault("f2", "payment", "orders fail");

        assertThat(state("INC-0-2").getIncident().getApplication()).isEqualTo("payment");
        assertThat(related("INC-0-1")).containsExactly(new RelatedIncident("INC-0-2", IncidentRelation.NEEDED_BY));
        assertThat(related("INC-0-2")).containsExactly(new RelatedIncident("INC-0-1", IncidentRelation.DEPENDS_ON));
        assertThat(state("INC-0-2").getReason()).isEqualTo("linked with INC-0-1: payment depends on node");
    }

    @Test
    void very_many_groups_at_once_are_one_incident() {
        for (int i = 0; i < 19; i++) {
            fault("f" + i, "node", "fault " + letters(i));
        }
        triage().command("INC-0-3", CommandVerb.ACKNOWLEDGE, Role.DEV, Map.of());
        fault("f19", "node", "部分节点异常");

        IncidentChanged storm = state("INC-0-21");
        assertThat(storm.getIncident().getTitle()).startsWith("Storm in chain: 20 incidents within 1m, first fault a");
        assertThat(storm.getIncident().getMemberCount()).isEqualTo(19);
        assertThat(storm.getIncident().getFiring()).isEqualTo(19);
        assertThat(storm.getIncident().getGrade().getLevel()).isEqualTo(Level.L2);
        assertThat(state("INC-0-1").getIncident().getState()).isEqualTo(IncidentState.MERGED);
        assertThat(state("INC-0-1").getIncident().getMergedInto()).isEqualTo("INC-0-21");
        assertThat(state("INC-0-3").getIncident().getState()).isEqualTo(IncidentState.ACKNOWLEDGED);
        assertThat(related("INC-0-3")).containsExactly(new RelatedIncident("INC-0-21", IncidentRelation.STORM));
    }

    @Test
    void a_storm_takes_in_what_is_opened_until_it_is_quiet() {
        for (int i = 0; i < 20; i++) {
            fault("f" + i, "node", "fault " + letters(i));
        }
        triage().pass(Duration.ofMinutes(4));
        fault("late", "storage", "another fault");
        assertThat(state("INC-0-22").getIncident().getMergedInto()).isEqualTo("INC-0-21");

        resolve("late", "storage", "another fault");
        assertThat(last().getIncidentId()).isEqualTo("INC-0-21");
        assertThat(last().getIncident().getFiring()).isEqualTo(20);

        triage().pass(Duration.ofMinutes(6));
        fault("later", "storage", "a third fault");
        assertThat(state("INC-0-23").getIncident().getState()).isEqualTo(IncidentState.OPEN);
    }

    @Test
    void the_same_number_over_a_longer_time_is_no_storm() {
        for (int i = 0; i < 30; i++) {
            fault("f" + i, "node", "fault " + letters(i));
            triage().pass(Duration.ofSeconds(4));
        }

        assertThat(triage().changes())
                .extracting(change -> change.getIncident().getState())
                .containsOnly(IncidentState.OPEN);
    }

    @Test
    void one_incident_goes_on_in_place_of_another_and_takes_over_its_faults() {
        fault("f1", "node", "typo in a message");
        fault("f2", "node", "部分节点异常");
        CommandOutcome outcome = triage().command("INC-0-2", CommandVerb.MERGE, Role.OPS, Map.of("into", "INC-0-1"));
        assertThat(outcome.getState()).isEqualTo(IncidentState.MERGED);

        IncidentChanged parent = state("INC-0-1");
        assertThat(parent.getIncident().getFiring()).isEqualTo(2);
        assertThat(parent.getIncident().getGrade().getLevel()).isEqualTo(Level.L2);
        assertThat(parent.getIncident().getEvidenceCount()).isEqualTo(2);

        fault("f3", "node", "部分节点异常");
        assertThat(last().getIncidentId()).isEqualTo("INC-0-1");
        resolve("f2", "node", "部分节点异常");
        assertThat(last().getIncidentId()).isEqualTo("INC-0-1");
        assertThat(last().getIncident().getFiring()).isEqualTo(2);
    }

    @Test
    void a_merge_in_a_circle_is_refused_and_says_where_to() {
        fault("f1", "node", "fault a");
        fault("f2", "node", "fault b");
        triage().command("INC-0-2", CommandVerb.MERGE, Role.OPS, Map.of("into", "INC-0-1"));

        assertThat(refusal("INC-0-1", "INC-0-2"))
                .isEqualTo("INC-0-2 was merged into INC-0-1 itself: merge into that one");
        assertThat(refusal("INC-0-1", "INC-0-1")).contains("cannot go on in its own place");
        assertThat(refusal("INC-0-1", "INC-0-99")).contains("there is no incident INC-0-99");
        assertThat(state("INC-0-1").getIncident().getState()).isEqualTo(IncidentState.OPEN);
    }

    @Test
    void what_is_closed_takes_nothing_over() {
        fault("f1", "node", "fault a");
        fault("f2", "node", "fault b");
        triage().command("INC-0-1", CommandVerb.DISMISS, Role.OPS, Map.of());

        assertThat(refusal("INC-0-2", "INC-0-1"))
                .isEqualTo("INC-0-1 is DISMISSED: reopen it first, or merge into another");
    }

    @Test
    void a_merge_that_another_partition_refuses_is_taken_back() {
        fault("f1", "node", "fault a");

        CommandOutcome outcome = triage().command("INC-0-1", CommandVerb.MERGE, Role.OPS, Map.of("into", "INC-3-7"));

        assertThat(outcome.getState()).isEqualTo(IncidentState.MERGED);
        IncidentChanged back = state("INC-0-1");
        assertThat(back.getKind()).isEqualTo(ChangeKind.REOPENED);
        assertThat(back.getReason()).endsWith("there is no incident INC-3-7 to merge into: check the id");
        assertThat(back.getIncident().getState()).isEqualTo(IncidentState.OPEN);
        assertThat(back.getIncident().getMergedInto()).isNull();
        fault("f2", "node", "fault a");
        assertThat(last().getIncidentId()).isEqualTo("INC-0-1");
    }

    @Test
    void faults_taken_out_are_an_incident_of_their_own_from_then_on() {
        fault("f1", "node", "fault a");
        fault("f2", "node", "fault a");
        fault("f3", "node", "fault a");
        triage().command("INC-0-1", CommandVerb.SPLIT, Role.OPS, Map.of("members", "f2, f3"));

        assertThat(state("INC-0-1").getIncident().getMembers())
                .extracting(IncidentMember::getFingerprint)
                .containsExactly("f1");
        assertThat(state("INC-0-2").getIncident().getFiring()).isEqualTo(2);
        assertThat(related("INC-0-2")).containsExactly(new RelatedIncident("INC-0-1", IncidentRelation.SPLIT_FROM));

        resolve("f2", "node", "fault a");
        assertThat(last().getIncidentId()).isEqualTo("INC-0-2");
        fault("f2", "node", "fault a");
        assertThat(last().getIncidentId()).isEqualTo("INC-0-2");
        fault("f4", "node", "fault a");
        assertThat(last().getIncidentId()).isEqualTo("INC-0-1");
    }

    @Test
    void a_split_of_strangers_or_of_everything_is_refused() {
        fault("f1", "node", "fault a");
        fault("f2", "node", "fault b");

        assertThat(triage().command("INC-0-1", CommandVerb.SPLIT, Role.OPS, Map.of("members", "f2"))
                        .getReason())
                .isEqualTo("f2 is no fault of INC-0-1: name fingerprints of its members");
        assertThat(triage().command("INC-0-1", CommandVerb.SPLIT, Role.OPS, Map.of("members", "f1"))
                        .getReason())
                .isEqualTo("nothing would be left of INC-0-1: leave at least one fault in it");
    }

    @Test
    void a_fault_is_taken_out_however_many_merges_it_came_through() {
        fault("f1", "node", "fault a");
        fault("f2", "node", "fault b");
        fault("f3", "node", "fault c");
        triage().command("INC-0-1", CommandVerb.MERGE, Role.OPS, Map.of("into", "INC-0-2"));
        triage().command("INC-0-2", CommandVerb.MERGE, Role.OPS, Map.of("into", "INC-0-3"));

        triage().command("INC-0-3", CommandVerb.SPLIT, Role.OPS, Map.of("members", "f1"));

        assertThat(state("INC-0-3").getIncident().getMemberCount()).isEqualTo(2);
        resolve("f1", "node", "fault a");
        assertThat(last().getIncidentId()).isEqualTo("INC-0-4");
    }

    @Test
    void the_first_fault_of_a_large_storm_is_taken_out_as_the_last_is() {
        for (int i = 0; i < 24; i++) {
            fault("f" + i, "node", "fault " + letters(i));
        }

        CommandOutcome outcome = triage().command("INC-0-21", CommandVerb.SPLIT, Role.OPS, Map.of("members", "f0,f23"));

        assertThat(outcome.getAccepted()).as(outcome.getReason()).isTrue();
        assertThat(state("INC-0-21").getIncident().getMemberCount()).isEqualTo(22);
        assertThat(last().getIncident().getMemberCount()).isEqualTo(2);
    }

    private String refusal(String child, String into) {
        CommandOutcome outcome = triage().command(child, CommandVerb.MERGE, Role.OPS, Map.of("into", into));
        assertThat(outcome.getAccepted()).isFalse();
        return outcome.getReason();
    }

    private List<RelatedIncident> related(String incident) {
        return state(incident).getIncident().getRelated();
    }

    private IncidentChanged last() {
        return triage().changes().getLast();
    }

    private IncidentChanged state(String incident) {
        return triage().changes().stream()
                .filter(change -> change.getIncidentId().equals(incident))
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    private void fault(String fingerprint, String service, String title) {
        triage().fault(Faults.firing(fingerprint, title, triage().now()).setService(service));
    }

    private void resolve(String fingerprint, String service, String title) {
        triage().pass(Duration.ofSeconds(10));
        FaultReported.Builder end = Faults.resolved(fingerprint, title, triage().now());
        triage().fault(end.setService(service));
    }

    /** Titles that differ in more than a number. */
    private static String letters(int number) {
        return Character.toString('a' + number % 26) + "x".repeat(number / 26);
    }

    private TriageDriver triage() {
        return java.util.Objects.requireNonNull(started);
    }

    @Test
    void every_word_between_partitions_is_on_the_topic_for_it() {
        fault("f1", "payment", "orders fail");

        assertThat(triage().notices()).extracting("to").containsExactly("sdk", "chain");
    }
}
