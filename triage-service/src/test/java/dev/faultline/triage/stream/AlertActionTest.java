package dev.faultline.triage.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.wire.ChangeKind;
import dev.faultline.wire.CommandOutcome;
import dev.faultline.wire.CommandVerb;
import dev.faultline.wire.FaultReported;
import dev.faultline.wire.IncidentChanged;
import dev.faultline.wire.IncidentState;
import dev.faultline.wire.Role;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Actions addressed by dedup key, as PagerDuty and Opsgenie senders give them. */
class AlertActionTest {
    @TempDir
    Path folder = Path.of("");

    private @Nullable TriageDriver started;

    @BeforeEach
    void begin() {
        started = TriageDriver.shipped(folder);
    }

    @AfterEach
    void end() {
        line().close();
    }

    @Test
    void an_acknowledge_by_dedup_key_acknowledges_the_incident_of_its_trigger() {
        line().fault(Faults.firing("f1", "node down", line().now()));
        FaultReported.Builder acknowledge = acknowledge("f1");
        line().fault(acknowledge);

        IncidentChanged change = line().changes().getLast();
        assertThat(change.getKind()).isEqualTo(ChangeKind.ACKNOWLEDGED);
        assertThat(change.getIncidentId()).isEqualTo("INC-0-1");
        assertThat(change.getActor().getName()).isEqualTo("pager");
        assertThat(change.getIncident().getState()).isEqualTo(IncidentState.ACKNOWLEDGED);
        CommandOutcome outcome = line().outcomes().getLast();
        assertThat(outcome.getCommandId()).isEqualTo(acknowledge.getEventId());
        assertThat(outcome.getAccepted()).isTrue();
    }

    @Test
    void the_same_action_read_twice_is_carried_out_once() {
        line().fault(Faults.firing("f1", "node down", line().now()));
        FaultReported.Builder acknowledge = acknowledge("f1");
        line().fault(acknowledge);
        line().fault(acknowledge);

        assertThat(line().changes()).hasSize(2);
        assertThat(line().outcomes().get(1)).isEqualTo(line().outcomes().get(0));
    }

    @Test
    void an_action_is_no_report_and_counts_no_occurrence() {
        line().fault(Faults.firing("f1", "node down", line().now()));
        line().pass(Duration.ofMinutes(1));
        line().fault(acknowledge("f1"));

        assertThat(line().alerts()).hasSize(1);
        assertThat(line().changes().getLast().getIncident().getOccurrences()).isEqualTo(1);
    }

    @Test
    void an_action_with_nothing_open_is_answered_counted_and_dropped() {
        line().fault(acknowledge("never-fired"));

        assertThat(line().changes()).isEmpty();
        assertThat(line().outcomes().getLast().getAccepted()).isFalse();
        assertThat(line().outcomes().getLast().getReason()).isEqualTo("no alert with this dedup key is open");
        assertThat(dropped()).isEqualTo(1);
    }

    @Test
    void an_action_after_the_resolve_is_dropped() {
        line().fault(Faults.firing("f1", "node down", line().now()));
        line().fault(Faults.resolved("f1", "node down", line().pass(Duration.ofMinutes(1))));
        line().fault(acknowledge("f1"));

        assertThat(line().changes().getLast().getKind()).isEqualTo(ChangeKind.SIGNAL_CLEARED);
        assertThat(dropped()).isEqualTo(1);
    }

    @Test
    void an_action_on_an_alert_whose_incident_was_dismissed_is_dropped() {
        line().fault(Faults.firing("f1", "node down", line().now()));
        line().command("c1", "INC-0-1", CommandVerb.DISMISS, Role.OPS);
        line().fault(acknowledge("f1"));

        assertThat(line().outcomes().getLast().getReason()).isEqualTo("its alert is part of no open incident");
        assertThat(dropped()).isEqualTo(1);
    }

    @Test
    void an_action_on_an_alert_of_a_merged_incident_goes_to_what_goes_on_in_its_place() {
        line().fault(Faults.firing("f1", "node down", line().now()));
        line().fault(Faults.firing("f2", "typo in a message", line().now()));
        line().command("INC-0-2", CommandVerb.MERGE, Role.OPS, Map.of("into", "INC-0-1"));
        line().fault(acknowledge("f2"));

        assertThat(line().changes().getLast().getIncidentId()).isEqualTo("INC-0-1");
        assertThat(line().changes().getLast().getKind()).isEqualTo(ChangeKind.ACKNOWLEDGED);
    }

    @Test
    void an_action_on_an_alert_taken_out_of_its_incident_goes_where_it_is_now() {
        line().fault(Faults.firing("f1", "node down", line().now()));
        line().fault(Faults.firing("f2", "node down", line().now()));
        line().command("INC-0-1", CommandVerb.SPLIT, Role.OPS, Map.of("members", "f2"));
        line().fault(acknowledge("f2"));

        assertThat(line().changes().getLast().getIncidentId()).isEqualTo("INC-0-2");
        assertThat(line().changes().getLast().getKind()).isEqualTo(ChangeKind.ACKNOWLEDGED);
    }

    @Test
    void a_refusal_says_why_and_is_counted() {
        line().fault(Faults.firing("f1", "node down", line().now()));
        line().fault(Faults.action("f1", CommandVerb.CLOSE, line().now()));

        assertThat(line().outcomes().getLast().getAccepted()).isFalse();
        assertThat(line().count("faultline.triage.commands", "verb", "close", "accepted", "false"))
                .isEqualTo(1);
    }

    private FaultReported.Builder acknowledge(String fingerprint) {
        return Faults.action(fingerprint, CommandVerb.ACKNOWLEDGE, line().now());
    }

    private double dropped() {
        return line().count("faultline.triage.actions.dropped", "verb", "acknowledge");
    }

    private TriageDriver line() {
        return Objects.requireNonNull(started);
    }
}
