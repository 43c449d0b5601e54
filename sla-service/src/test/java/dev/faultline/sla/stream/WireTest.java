package dev.faultline.sla.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.schemas.serde.ReleasedSchemas;
import dev.faultline.schemas.serde.StateSerde;
import dev.faultline.sla.domain.BusinessCalendar;
import dev.faultline.sla.domain.Clock;
import dev.faultline.sla.domain.ClockEvent;
import dev.faultline.sla.domain.ClockKeeper;
import dev.faultline.sla.domain.Decision;
import dev.faultline.sla.domain.IncidentChange;
import dev.faultline.sla.domain.IncidentClocks;
import dev.faultline.sla.domain.PendingAlarm;
import dev.faultline.sla.domain.Phase;
import dev.faultline.sla.domain.Policies;
import dev.faultline.sla.domain.Release;
import dev.faultline.sla.domain.ReleasePlan;
import dev.faultline.sla.domain.Shift;
import dev.faultline.sla.domain.SlaPolicy;
import dev.faultline.sla.domain.Target;
import dev.faultline.sla.domain.Timer;
import dev.faultline.sla.domain.WorkingHours;
import dev.faultline.sla.state.IncidentClocksState;
import dev.faultline.sla.state.TimerState;
import dev.faultline.wire.ChangeKind;
import dev.faultline.wire.ClockKind;
import dev.faultline.wire.IncidentChanged;
import dev.faultline.wire.IncidentState;
import dev.faultline.wire.Level;
import dev.faultline.wire.ReleaseStatus;
import dev.faultline.wire.SlaEventKind;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.SchemaNormalization;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WireTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private final ClockKeeper keeper = new ClockKeeper(Policies.process());
    private final ClocksWire wire = new ClocksWire(Policies.process());
    private ReleasePlan releases = ReleasePlan.NONE;

    @Test
    @DisplayName("Clocks in every phase, with every alarm, come back from the store as they were")
    void clocksRoundTrip() {
        StateSerde<IncidentClocksState> serde = StateSerde.of(IncidentClocksState.class);
        List<IncidentClocks> story = states();

        assertThat(phases(story)).containsExactlyInAnyOrder("Running", "Paused", "Unscheduled", "Met", "Cancelled");
        assertThat(alarms(story)).containsExactlyInAnyOrder("Warning", "Deadline", "Climb", "Again", "PauseOver");
        assertThat(story)
                .allSatisfy(clocks -> assertThat(wire.read(serde.decode(serde.encode(ClocksWire.write(clocks)))))
                        .isEqualTo(clocks));
    }

    @Test
    @DisplayName("A clock finds the calendar it counts by again")
    void calendars() {
        WorkingHours office = new WorkingHours(
                "office",
                ZoneId.of("Asia/Shanghai"),
                Map.of(DayOfWeek.MONDAY, List.of(new Shift(540, 1080))),
                Map.of());
        SlaPolicy process = Policies.process();
        SlaPolicy policy = new SlaPolicy(
                "test",
                process.countBackAtMost(),
                process.forgetClosedAfter(),
                process.levels(),
                List.of(),
                Map.of("office", office));
        Clock clock = new Clock(
                ClockKind.PLAN,
                1,
                new Target.Within(Duration.ofHours(9), office),
                false,
                NOON,
                Duration.ZERO,
                new Phase.Running(NOON),
                NOON,
                Duration.ZERO,
                null);
        IncidentClocks some = Objects.requireNonNull(decisions().get(0).state());
        IncidentClocks clocks = new IncidentClocks(1, some.facts(), Map.of(ClockKind.PLAN, clock), 0, false, null);

        assertThat(new ClocksWire(policy).read(ClocksWire.write(clocks))).isEqualTo(clocks);
        assertThat(wire.read(ClocksWire.write(clocks))
                        .clock(ClockKind.PLAN)
                        .orElseThrow()
                        .target()
                        .calendar())
                .as("a calendar the policy lost")
                .isEqualTo(BusinessCalendar.AROUND_THE_CLOCK);
    }

    @Test
    @DisplayName("Every kind of event comes back from its record as it was")
    void eventsRoundTrip() {
        List<Decision> decisions = decisions();
        List<SlaEventKind> kinds = new ArrayList<>();
        for (Decision decision : decisions) {
            IncidentClocks clocks = Objects.requireNonNull(decision.state());
            for (ClockEvent event : decision.events()) {
                var record = SlaEventWire.write(event, clocks.facts(), clocks.revision(), "test", 0);
                kinds.add(record.getKind());

                assertThat(SlaEventWire.read(record)).contains(event);
            }
        }
        assertThat(kinds)
                .contains(
                        SlaEventKind.CLOCK_STARTED,
                        SlaEventKind.WARNING,
                        SlaEventKind.BREACHED,
                        SlaEventKind.ESCALATED,
                        SlaEventKind.MET,
                        SlaEventKind.RETRACTED,
                        SlaEventKind.RESCHEDULED,
                        SlaEventKind.PAUSED,
                        SlaEventKind.RESUMED,
                        SlaEventKind.CANCELLED);
    }

    @Test
    @DisplayName("A change is read with everything clocks ask for")
    void readsAChange() {
        IncidentChanged record = Changes.acknowledged(Changes.opened("INC-2-9", Level.L2, NOON), NOON.plusSeconds(7));

        IncidentChange change = IncidentWire.read(record);

        assertThat(change.revision()).isEqualTo(2);
        assertThat(change.kind()).isEqualTo(ChangeKind.ACKNOWLEDGED);
        assertThat(change.at()).isEqualTo(NOON.plusSeconds(7));
        assertThat(change.facts().incidentId()).isEqualTo("INC-2-9");
        assertThat(change.facts().level()).isEqualTo(Level.L2);
        assertThat(change.facts().state()).isEqualTo(IncidentState.ACKNOWLEDGED);
        assertThat(change.facts().milestones().acknowledgedAt()).isEqualTo(NOON.plusSeconds(7));
        assertThat(change.facts().headline().service()).isEqualTo("node");
    }

    @ParameterizedTest
    @ValueSource(classes = {IncidentClocksState.class, TimerState.class})
    @DisplayName("What any released build stored is read by this one, and this one's schema is released")
    void readsEveryReleasedSchema(Class<?> type) throws ReflectiveOperationException {
        Schema current = (Schema) type.getMethod("getClassSchema").invoke(null);
        List<Schema> released = ReleasedSchemas.of(type);

        assertThat(released)
                .isNotEmpty()
                .allSatisfy(schema -> assertThat(SchemaCompatibility.checkReaderWriterCompatibility(current, schema)
                                .getType())
                        .isEqualTo(SchemaCompatibilityType.COMPATIBLE));
        assertThat(SchemaNormalization.parsingFingerprint64(released.get(released.size() - 1)))
                .as("release a changed schema as the next file under released/%s", type.getName())
                .isEqualTo(SchemaNormalization.parsingFingerprint64(current));
    }

    private List<IncidentClocks> states() {
        return decisions().stream()
                .map(Decision::state)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .toList();
    }

    /** Two lives in which everything happens. */
    private List<Decision> decisions() {
        List<Decision> urgent = new ArrayList<>();
        IncidentChanged change = Changes.opened("INC-0-1", Level.L2, NOON);
        applied(urgent, change, NOON);
        ring(urgent, NOON.plus(Duration.ofMinutes(40)));
        change = Changes.acknowledged(change, NOON.plus(Duration.ofMinutes(10)));
        applied(urgent, change, NOON.plus(Duration.ofMinutes(41)));
        change = Changes.next(
                change, ChangeKind.PAUSED, NOON.plus(Duration.ofMinutes(42)), incident -> incident.setPaused(true));
        applied(urgent, change, NOON.plus(Duration.ofMinutes(42)));
        change = Changes.next(
                change, ChangeKind.RESUMED, NOON.plus(Duration.ofMinutes(50)), incident -> incident.setPaused(false));
        applied(urgent, change, NOON.plus(Duration.ofMinutes(50)));
        change = Changes.next(change, ChangeKind.REGRADED, NOON.plus(Duration.ofMinutes(55)), incident -> {
            incident.getGrade().setLevel(Level.L1);
            return incident;
        });
        applied(urgent, change, NOON.plus(Duration.ofMinutes(55)));
        ring(urgent, NOON.plus(Duration.ofHours(2)));
        applied(urgent, Changes.dismissed(change, NOON.plus(Duration.ofHours(2))), NOON.plus(Duration.ofHours(2)));

        List<Decision> minor = new ArrayList<>();
        releases = ReleasePlan.NONE;
        applied(minor, Changes.opened("INC-0-2", Level.L3, NOON), NOON);
        ring(minor, NOON.plus(Duration.ofHours(20)));
        releases = new ReleasePlan(
                List.of(new Release("1.1", ReleaseStatus.PLANNED, null, NOON.plus(Duration.ofDays(7)))));
        minor.add(keeper.onReleases(
                Objects.requireNonNull(minor.get(minor.size() - 1).state()),
                releases,
                NOON.plus(Duration.ofHours(21))));
        urgent.addAll(minor);
        return urgent;
    }

    private void applied(List<Decision> story, IncidentChanged change, Instant now) {
        IncidentClocks before =
                story.isEmpty() ? null : story.get(story.size() - 1).state();
        story.add(keeper.onChange(before, IncidentWire.read(change), releases, now));
    }

    private void ring(List<Decision> story, Instant until) {
        while (true) {
            IncidentClocks clocks =
                    Objects.requireNonNull(story.get(story.size() - 1).state());
            Timer due = clocks.timers().stream()
                    .filter(timer -> !timer.dueAt().isAfter(until))
                    .min(Comparator.comparing(Timer::dueAt))
                    .orElse(null);
            if (due == null) {
                return;
            }
            story.add(keeper.onTimer(clocks, due, releases, due.dueAt()));
        }
    }

    private static Set<String> phases(List<IncidentClocks> story) {
        return story.stream()
                .flatMap(clocks -> clocks.clocks().values().stream())
                .map(clock -> clock.phase().getClass().getSimpleName())
                .collect(Collectors.toSet());
    }

    private static Set<String> alarms(List<IncidentClocks> story) {
        return story.stream()
                .flatMap(clocks -> clocks.clocks().values().stream())
                .map(Clock::next)
                .filter(Objects::nonNull)
                .map(PendingAlarm::alarm)
                .map(alarm -> alarm.getClass().getSimpleName())
                .collect(Collectors.toSet());
    }
}
