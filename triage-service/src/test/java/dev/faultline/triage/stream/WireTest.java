package dev.faultline.triage.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.line.replay.MemoryStore;
import dev.faultline.schemas.serde.ReleasedSchemas;
import dev.faultline.schemas.serde.StateSerde;
import dev.faultline.triage.domain.alert.Alert;
import dev.faultline.triage.domain.alert.AlertEvent;
import dev.faultline.triage.domain.alert.Flapping;
import dev.faultline.triage.domain.alert.Impact;
import dev.faultline.triage.domain.alert.Link;
import dev.faultline.triage.domain.alert.Placement;
import dev.faultline.triage.domain.alert.Report;
import dev.faultline.triage.domain.alert.Run;
import dev.faultline.triage.domain.alert.Standing;
import dev.faultline.triage.domain.alert.Suppression;
import dev.faultline.triage.domain.alert.Timeline;
import dev.faultline.triage.domain.alert.Told;
import dev.faultline.triage.domain.alert.TrackedAlert;
import dev.faultline.triage.domain.grading.Grade;
import dev.faultline.triage.domain.incident.Actor;
import dev.faultline.triage.domain.incident.Duty;
import dev.faultline.triage.domain.incident.DutyList;
import dev.faultline.triage.domain.incident.Exhibit;
import dev.faultline.triage.domain.incident.Incident;
import dev.faultline.triage.domain.incident.Instances;
import dev.faultline.triage.domain.incident.Member;
import dev.faultline.triage.domain.incident.Milestones;
import dev.faultline.triage.domain.incident.Pace;
import dev.faultline.triage.domain.incident.Progress;
import dev.faultline.triage.domain.incident.Relations;
import dev.faultline.triage.domain.incident.Scene;
import dev.faultline.triage.domain.incident.Signal;
import dev.faultline.triage.domain.incident.Size;
import dev.faultline.triage.domain.incident.Subject;
import dev.faultline.triage.domain.incident.Tally;
import dev.faultline.triage.state.AlertEpisode;
import dev.faultline.triage.state.AlertSignal;
import dev.faultline.triage.state.AppliedCommand;
import dev.faultline.triage.state.DutyListRecord;
import dev.faultline.triage.state.IncidentRecord;
import dev.faultline.triage.state.MemberRecord;
import dev.faultline.triage.state.PartitionLedger;
import dev.faultline.triage.state.StormRecord;
import dev.faultline.wire.FaultStatus;
import dev.faultline.wire.IncidentRelation;
import dev.faultline.wire.IncidentState;
import dev.faultline.wire.Level;
import dev.faultline.wire.Role;
import dev.faultline.wire.Scope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.specific.SpecificData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing is lost between the domain and its stores, in this build and from older ones. */
class WireTest {
    private static final Actor LIN = new Actor("lin", Role.QA, "desk");
    private static final Instant AT = Instant.parse("2026-11-23T08:00:00Z");
    private static final Report REPORT = new Report(
            "title",
            "description",
            "node",
            "p2p",
            "critical",
            "crash",
            new Impact(Scope.SOME, false, true, false, true),
            Map.of("alertname", "NodeDown"),
            Map.of("summary", "down"),
            List.of(new Link("https://example.com", null)),
            true);
    private static final Alert ALERT = new Alert(
            "f1",
            3,
            FaultStatus.FIRING,
            "chain",
            "chain/node/nodedown",
            "prometheus",
            "dedup",
            REPORT,
            AT,
            AT.plusSeconds(60),
            AT.plusSeconds(1),
            7);
    private static final TrackedAlert TRACKED = new TrackedAlert(
            "f1",
            "prometheus",
            "dedup",
            new Placement.Place("chain", "chain/node/nodedown"),
            REPORT,
            AT.plusSeconds(1),
            new Timeline(
                    2,
                    AT.minusSeconds(9),
                    List.of(
                            new Run(true, AT, AT.plusSeconds(1), "e2", 7, AT, AT.plusSeconds(60), REPORT.impact()),
                            new Run(
                                    false,
                                    AT.plusSeconds(2),
                                    AT.plusSeconds(2),
                                    "e3",
                                    1,
                                    AT,
                                    AT.plusSeconds(2),
                                    REPORT.impact())),
                    AT.plusSeconds(3)),
            List.of(17, -4),
            new Standing(
                    new Told(3, true, true, 4, AT, true),
                    new Flapping(List.of(AT, AT.plusSeconds(1)), AT.plusSeconds(1)),
                    new Suppression(List.of("s1"), List.of("f9")),
                    false),
            AT.plusSeconds(2));

    @Test
    void an_alert_comes_back_as_it_was() {
        byte[] stored = StateSerde.of(AlertEpisode.class).encode(TrackedAlertWire.state(TRACKED));

        assertThat(TrackedAlertWire.alert(StateSerde.of(AlertEpisode.class).decode(stored)))
                .isEqualTo(TRACKED);
    }

    @Test
    void an_alert_kept_by_the_first_release_is_the_same_alert() {
        AlertEpisode first = AlertEpisode.newBuilder(AlertWire.state(ALERT))
                .setSentOccurrences(7)
                .setLastEventId("e7")
                .build();

        TrackedAlert read = TrackedAlertWire.alert(first);

        assertThat(read.alert()).contains(ALERT);
        assertThat(read.untold()).isFalse();
        assertThat(read.standing().told().firing()).isTrue();
    }

    @Test
    void words_of_a_late_report_are_graded_like_a_change() {
        AlertEvent worded = new AlertEvent.Worded(REPORT);

        assertThat(AlertWire.signal(AlertWire.wire(worded, ALERT, null)))
                .isEqualTo(new Signal(new AlertEvent.Changed(false), ALERT, null));
    }

    @Test
    void news_of_an_alert_arrive_as_they_were_sent() {
        for (AlertEvent event : List.of(
                new AlertEvent.Started(),
                new AlertEvent.Changed(true),
                new AlertEvent.Changed(false),
                new AlertEvent.Counted(),
                new AlertEvent.Flapped(),
                new AlertEvent.Settled(),
                new AlertEvent.Resolved(true),
                new AlertEvent.Resolved(false))) {
            Signal signal = new Signal(event, ALERT, null);

            assertThat(AlertWire.signal(AlertWire.wire(event, ALERT, null))).isEqualTo(signal);
        }
    }

    @Test
    void an_incident_comes_back_as_it_was() {
        Member member = Member.after(null, ALERT);
        Incident incident = new Incident(
                "INC-2-7",
                9,
                new Subject(
                        "title",
                        null,
                        "chain",
                        "node",
                        "p2p",
                        "chain",
                        null,
                        "key",
                        Map.of("a", "b"),
                        List.of(new Link("https://example.com", "look")),
                        "runbook",
                        null,
                        "bridge"),
                REPORT.impact(),
                Grade.byPerson(Level.L2, "regrade", "because"),
                new Progress(
                        IncidentState.FIXED,
                        2,
                        true,
                        "lin",
                        "3.2",
                        Set.of(Role.QA),
                        new Milestones(AT, AT.plusSeconds(1), null, AT.plusSeconds(3), null, null),
                        new Progress.Waits(AT.plusSeconds(60), AT.plusSeconds(30)),
                        true),
                new Tally(
                        1,
                        1,
                        7,
                        List.of(member),
                        new Size(
                                new Pace(List.of(new Pace.Beat(AT, 7))),
                                new Instances(Map.of("node3", 1)),
                                Set.of("some-rule"))),
                new DutyList(List.of(
                        new Duty("plan", Role.PM, "plan", "计划", List.of(), false, null),
                        new Duty(
                                "reproduce",
                                Role.QA,
                                "reproduce",
                                "重现",
                                List.of("yes", "no"),
                                true,
                                new Duty.Done(LIN, AT, "no", "not on 3.1")))),
                new Scene(
                        30,
                        1,
                        List.of(new Exhibit(
                                "e1", "node.log", "text/plain", 12L, "ab", "https://x.example", LIN, AT, true))),
                new Relations("INC-1-1", List.of(new Relations.Relation("INC-0-3", IncidentRelation.DEPENDS_ON))),
                AT,
                AT.minusSeconds(5),
                AT.plusSeconds(4),
                AT.plusSeconds(5));

        IncidentRecordWire wire = new IncidentRecordWire(new DutyShelf(new MemoryStore<>(TriageStores.DUTY_LISTS)));
        byte[] stored = StateSerde.of(IncidentRecord.class).encode(wire.state(incident));

        assertThat(wire.incident(StateSerde.of(IncidentRecord.class).decode(stored)))
                .isEqualTo(incident);
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                AlertEpisode.class,
                AlertSignal.class,
                IncidentRecord.class,
                DutyListRecord.class,
                MemberRecord.class,
                PartitionLedger.class,
                AppliedCommand.class,
                StormRecord.class
            })
    void every_released_schema_still_reads(Class<?> record) throws IOException {
        Schema current = SpecificData.get().getSchema(record);
        if (Boolean.getBoolean("faultline.release-schemas")) {
            release(record, current);
        }
        List<Schema> released = ReleasedSchemas.of(record);

        assertThat(released)
                .isNotEmpty()
                .allSatisfy(old -> assertThat(SchemaCompatibility.checkReaderWriterCompatibility(current, old)
                                .getType())
                        .isEqualTo(SchemaCompatibilityType.COMPATIBLE));
        assertThat(SchemaNormalization.toParsingForm(released.getLast()))
                .as("run with -Dfaultline.release-schemas=true and commit the new version")
                .isEqualTo(SchemaNormalization.toParsingForm(current));
    }

    /** Writes the present schema as the next version, unless the newest is the same; it counts from the next run on. */
    private static void release(Class<?> record, Schema current) throws IOException {
        List<Schema> released = ReleasedSchemas.of(record);
        if (released.isEmpty()
                || !SchemaNormalization.toParsingForm(released.getLast())
                        .equals(SchemaNormalization.toParsingForm(current))) {
            Path folder = Files.createDirectories(Path.of("src/main/resources/released", record.getName()));
            Files.writeString(folder.resolve((released.size() + 1) + ".avsc"), current.toString(true) + "\n");
        }
    }
}
