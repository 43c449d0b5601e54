package dev.faultline.triage.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.line.replay.MemoryStore;
import dev.faultline.schemas.serde.StateSerde;
import dev.faultline.triage.domain.alert.Impact;
import dev.faultline.triage.domain.grading.Grade;
import dev.faultline.triage.domain.incident.Actor;
import dev.faultline.triage.domain.incident.Duty;
import dev.faultline.triage.domain.incident.DutyList;
import dev.faultline.triage.domain.incident.Incident;
import dev.faultline.triage.domain.incident.Progress;
import dev.faultline.triage.domain.incident.Relations;
import dev.faultline.triage.domain.incident.Scene;
import dev.faultline.triage.domain.incident.Subject;
import dev.faultline.triage.domain.incident.Tally;
import dev.faultline.triage.state.DutyListRecord;
import dev.faultline.triage.state.IncidentRecord;
import dev.faultline.wire.Level;
import dev.faultline.wire.Role;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What is the same for all incidents of a level is kept once. */
class DutyShelfTest {
    private static final Instant AT = Instant.parse("2026-11-23T08:00:00Z");
    private static final Duty PLAN = new Duty("plan", Role.PM, "plan", "计划", List.of(), false, null);
    private static final Duty OTHERWISE_WORDED = new Duty("plan", Role.PM, "make a plan", "计划", List.of(), false, null);
    private static final Duty DONE = new Duty(
            "plan",
            Role.PM,
            "plan",
            "计划",
            List.of(),
            false,
            new Duty.Done(new Actor("mei", Role.PM, null), AT, null, null));

    private final MemoryStore<String, DutyListRecord> store = new MemoryStore<>(TriageStores.DUTY_LISTS);

    @Test
    void duties_nobody_has_touched_are_kept_once_for_all_incidents() {
        IncidentRecord one = stored(incidentWith(PLAN));
        IncidentRecord other = stored(incidentWith(PLAN));

        assertThat(one.getDuties()).isEmpty();
        assertThat(one.getDutyList()).isNotNull().isEqualTo(other.getDutyList());
        assertThat(store.approximateNumEntries()).isEqualTo(1);
    }

    @Test
    void the_next_life_of_the_task_reads_them() {
        Incident incident = incidentWith(PLAN);

        assertThat(read(stored(incident))).isEqualTo(incident);
    }

    @Test
    void duties_of_which_one_is_done_stay_with_their_incident() {
        Incident incident = incidentWith(DONE, OTHERWISE_WORDED);

        IncidentRecord stored = stored(incident);

        assertThat(stored.getDutyList()).isNull();
        assertThat(store.approximateNumEntries()).isZero();
        assertThat(read(stored)).isEqualTo(incident);
    }

    @Test
    void what_the_policy_words_otherwise_is_another_list_and_both_are_read() {
        DutyShelf shelf = new DutyShelf(store);
        DutyList before = new DutyList(List.of(PLAN));
        DutyList after = new DutyList(List.of(OTHERWISE_WORDED));

        String first = Objects.requireNonNull(shelf.nameOf(before));
        String second = Objects.requireNonNull(shelf.nameOf(after));

        assertThat(new DutyShelf(store).named(first)).isEqualTo(before);
        assertThat(new DutyShelf(store).named(second)).isEqualTo(after);
    }

    @Test
    void an_incident_of_an_older_release_carries_its_duties_itself() {
        IncidentRecord older = stored(incidentWith());
        older.setDuties(DutyWire.states(new DutyList(List.of(PLAN))));

        assertThat(read(older)).isEqualTo(incidentWith(PLAN));
    }

    private IncidentRecord stored(Incident incident) {
        return StateSerde.of(IncidentRecord.class)
                .decode(StateSerde.of(IncidentRecord.class).encode(wire().state(incident)));
    }

    private Incident read(IncidentRecord stored) {
        return wire().incident(stored);
    }

    private IncidentRecordWire wire() {
        return new IncidentRecordWire(new DutyShelf(store));
    }

    private static Incident incidentWith(Duty... duties) {
        return new Incident(
                "INC-0-1",
                1,
                new Subject(
                        "node down",
                        null,
                        "chain",
                        null,
                        null,
                        null,
                        null,
                        "chain/node down",
                        Map.of(),
                        List.of(),
                        null,
                        null,
                        null),
                Impact.UNKNOWN,
                Grade.byRule(Level.L3, "some-rule", "for a reason", false),
                Progress.NEW,
                Tally.EMPTY,
                new DutyList(List.of(duties)),
                Scene.EMPTY,
                Relations.NONE,
                AT,
                AT,
                AT,
                AT);
    }
}
