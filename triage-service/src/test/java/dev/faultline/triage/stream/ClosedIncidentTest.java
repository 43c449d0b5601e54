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
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A closed incident never absorbs a new fault, whichever way the fault could have come to it. */
class ClosedIncidentTest {
    private static final String TITLE = "node sync is slow";
    private static final String GROUP_IS_DOWN = "节点异常，整个群组不能正常工作";

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

    /** How an incident comes to its end. */
    enum End {
        VERIFIED_AND_CLOSED,
        DISMISSED
    }

    @ParameterizedTest
    @EnumSource
    void another_fault_of_its_group_opens_an_incident_of_its_own(End end) {
        fires("f1", "node", TITLE);
        over("INC-0-1", end);
        int told = line().changes().size();

        fires("f2", "node", TITLE);

        assertThat(since(told)).singleElement().satisfies(ClosedIncidentTest::isOpeningOfTheSecond);
    }

    @ParameterizedTest
    @EnumSource
    void its_own_alert_that_fires_again_opens_an_incident_of_its_own(End end) {
        fires("f1", "node", TITLE);
        clears("f1", TITLE);
        over("INC-0-1", end);
        int told = line().changes().size();

        fires("f1", "node", TITLE);

        assertThat(since(told)).singleElement().satisfies(ClosedIncidentTest::isOpeningOfTheSecond);
    }

    @ParameterizedTest
    @EnumSource
    void its_own_alert_that_never_stopped_firing_changes_nothing_of_it(End end) {
        fires("f1", "node", TITLE);
        over("INC-0-1", end);
        int told = line().changes().size();

        fires("f1", "node", TITLE);
        clears("f1", TITLE);

        assertThat(since(told)).isEmpty();
    }

    @Test
    void what_became_worse_in_an_alert_that_never_stopped_firing_is_seen_in_a_new_incident() {
        fires("f1", "node", TITLE);
        over("INC-0-1", End.VERIFIED_AND_CLOSED);
        int told = line().changes().size();

        FaultReported.Builder worse = Faults.firing("f1", TITLE, line().pass(Duration.ofMinutes(1)));
        line().fault(worse.setMoneyLoss(true));

        assertThat(since(told)).singleElement().satisfies(ClosedIncidentTest::isOpeningOfTheSecond);
    }

    @Test
    void a_fault_of_what_depends_on_its_service_opens_an_incident_of_its_own() {
        fires("f1", "node", GROUP_IS_DOWN);
        over("INC-0-1", End.DISMISSED);
        int told = line().changes().size();

        fires("f2", "consensus", "consensus is slow");

        assertThat(since(told)).singleElement().satisfies(ClosedIncidentTest::isOpeningOfTheSecond);
    }

    @Test
    void a_fault_of_an_incident_merged_into_it_opens_an_incident_of_its_own() {
        fires("f1", "node", TITLE);
        fires("f2", "node", "typo in a message");
        line().command("INC-0-2", CommandVerb.MERGE, Role.OPS, Map.of("into", "INC-0-1"));
        over("INC-0-1", End.VERIFIED_AND_CLOSED);
        int told = line().changes().size();

        fires("f3", "node", "typo in a message");

        assertThat(since(told)).extracting(IncidentChanged::getIncidentId).containsExactly("INC-0-3");
    }

    @Test
    void no_incident_is_merged_into_it() {
        fires("f1", "node", TITLE);
        fires("f2", "node", "typo in a message");
        over("INC-0-1", End.VERIFIED_AND_CLOSED);

        CommandOutcome outcome = line().command("INC-0-2", CommandVerb.MERGE, Role.OPS, Map.of("into", "INC-0-1"));

        assertThat(outcome.getAccepted()).isFalse();
        assertThat(outcome.getReason()).isEqualTo("INC-0-1 is CLOSED: reopen it first, or merge into another");
    }

    @Test
    void the_incident_of_a_storm_takes_in_nothing_once_it_is_over() {
        for (char name = 'a'; name < 'a' + 20; name++) {
            fires("f-" + name, "node", "fault " + name);
        }
        over("INC-0-21", End.DISMISSED);

        fires("late", "storage", "another fault");

        IncidentChanged last = line().changes().getLast();
        assertThat(last.getIncidentId()).isEqualTo("INC-0-22");
        assertThat(last.getIncident().getState()).isEqualTo(IncidentState.OPEN);
    }

    private static void isOpeningOfTheSecond(IncidentChanged change) {
        assertThat(change.getIncidentId()).isEqualTo("INC-0-2");
        assertThat(change.getKind()).isEqualTo(ChangeKind.OPENED);
        assertThat(change.getIncident().getMemberCount()).isEqualTo(1);
    }

    private List<IncidentChanged> since(int told) {
        return line().changes().subList(told, line().changes().size());
    }

    private void over(String incident, End end) {
        switch (end) {
            case DISMISSED -> accepted(incident, CommandVerb.DISMISS, Role.OPS, Map.of());
            case VERIFIED_AND_CLOSED -> {
                accepted(incident, CommandVerb.PLAN, Role.PM, Map.of("release", "3.2"));
                accepted(incident, CommandVerb.FIX, Role.DEV, Map.of());
                accepted(incident, CommandVerb.VERIFY, Role.QA, Map.of("passed", "true"));
                accepted(incident, CommandVerb.CLOSE, Role.OPS, Map.of());
            }
        }
    }

    private void accepted(String incident, CommandVerb verb, Role role, Map<String, String> arguments) {
        CommandOutcome outcome = line().command(incident, verb, role, arguments);
        assertThat(outcome.getAccepted()).as(outcome.getReason()).isTrue();
    }

    private void fires(String fingerprint, String service, String title) {
        line().fault(Faults.firing(fingerprint, title, line().pass(Duration.ofSeconds(2)))
                .setService(service));
    }

    private void clears(String fingerprint, String title) {
        line().fault(Faults.resolved(fingerprint, title, line().pass(Duration.ofSeconds(2))));
    }

    private TriageDriver line() {
        return Objects.requireNonNull(started);
    }
}
