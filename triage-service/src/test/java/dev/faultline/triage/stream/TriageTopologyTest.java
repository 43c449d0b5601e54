package dev.faultline.triage.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.faultline.schemas.serde.StateSerde;
import dev.faultline.schemas.topics.Topic;
import dev.faultline.schemas.topics.TopicSettings;
import dev.faultline.schemas.topics.Topics;
import dev.faultline.triage.config.ShippedPolicy;
import dev.faultline.triage.domain.TriagePolicy;
import dev.faultline.wire.AlertState;
import dev.faultline.wire.ChangeKind;
import dev.faultline.wire.CommandOutcome;
import dev.faultline.wire.CommandVerb;
import dev.faultline.wire.Evidence;
import dev.faultline.wire.FaultReported;
import dev.faultline.wire.FaultStatus;
import dev.faultline.wire.IncidentChanged;
import dev.faultline.wire.IncidentCommand;
import dev.faultline.wire.IncidentDuty;
import dev.faultline.wire.IncidentEvidence;
import dev.faultline.wire.IncidentSnapshot;
import dev.faultline.wire.IncidentState;
import dev.faultline.wire.Level;
import dev.faultline.wire.Role;
import dev.faultline.wire.Scope;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Both stages together, time by hand. */
class TriageTopologyTest {
    private static final Instant START = Instant.parse("2026-11-23T08:00:00Z");
    private static final Map<Topic<?>, Serde<?>> SERDES = new ConcurrentHashMap<>();
    private static final TriagePolicy POLICY = ShippedPolicy.read();

    @TempDir
    Path folder = Path.of("");

    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final ArrayList<IncidentChanged> seen = new ArrayList<>();
    private @Nullable TopologyTestDriver started;
    private Instant now = START;

    @BeforeEach
    void begin() {
        started = start(new StreamsBuilder());
    }

    @AfterEach
    void end() {
        driver().close();
    }

    @Test
    void a_fault_becomes_an_incident_graded_for_a_stated_reason() {
        fault(Faults.firing("f1", "共识异常，整个群组不能正常工作", now));

        IncidentChanged opened = changes().getLast();
        assertThat(opened.getIncidentId()).isEqualTo("INC-0-1");
        assertThat(opened.getKind()).isEqualTo(ChangeKind.OPENED);
        assertThat(opened.getRevision()).isEqualTo(1);
        assertThat(opened.getReason()).startsWith("L1 by rule consensus-abnormal (L1 row 1)");
        assertThat(opened.getPolicyHash()).isEqualTo(POLICY.hash());
        assertThat(opened.getIncident().getGrade().getLevel()).isEqualTo(Level.L1);
        assertThat(opened.getIncident().getScope()).isEqualTo(Scope.ALL);
        assertThat(opened.getIncident().getApplication()).isEqualTo("chain");
        assertThat(opened.getIncident().getRunbook()).endsWith("/runbooks/node");
        assertThat(opened.getIncident().getState()).isEqualTo(IncidentState.OPEN);
    }

    @Test
    void the_payload_that_opened_it_is_kept_as_evidence() {
        fault(Faults.firing("f1", "node down", now));

        Evidence kept = read(Topics.EVIDENCE).getFirst();
        assertThat(kept.getIncidentId()).isEqualTo("INC-0-1");
        assertThat(kept.getSha256()).isEqualTo("44136f");
        assertThat(kept.getActor().getName()).isEqualTo("prometheus");
    }

    @Test
    void a_storm_of_one_alert_costs_a_bounded_number_of_records_and_one_incident() {
        // The driver syncs its files after every record; tens of thousands go through a real broker in
        // TriageServiceTest.
        for (int i = 0; i < 300; i++) {
            fault(Faults.firing("f1", "node down", now));
            pass(Duration.ofMillis(200));
        }

        List<IncidentChanged> changes = changes();
        assertThat(changes).hasSizeLessThan(12);
        assertThat(changes).extracting(IncidentChanged::getIncidentId).containsOnly("INC-0-1");
        assertThat(changes.getLast().getIncident().getOccurrences()).isGreaterThan(150);
        assertThat(this.<AlertState>read(Topics.ALERTS)).hasSizeLessThan(12);
        assertThat(meters.counter("faultline.triage.repeats.removed").count()).isGreaterThan(285);
    }

    @Test
    void the_same_record_read_twice_changes_nothing() {
        FaultReported fault = Faults.firing("f1", "node down", now).build();
        faults().pipeInput("f1", fault);
        faults().pipeInput("f1", fault);

        assertThat(changes()).hasSize(1);
        assertThat(this.<AlertState>read(Topics.ALERTS).getLast().getOccurrences())
                .isEqualTo(1);
    }

    @Test
    void faults_of_one_correlation_key_are_one_incident_and_others_are_not() {
        fault(named("f1", "NodeDown", "node-1 is down"));
        fault(named("f2", "NodeDown", "node-2 is down"));
        fault(named("f3", "DiskSlow", "disk is slow"));

        List<IncidentChanged> changes = changes();
        assertThat(changes)
                .extracting(IncidentChanged::getIncidentId, IncidentChanged::getKind)
                .containsExactly(
                        tuple("INC-0-1", ChangeKind.OPENED),
                        tuple("INC-0-1", ChangeKind.FAULT_JOINED),
                        tuple("INC-0-2", ChangeKind.OPENED));
        assertThat(changes.get(1).getIncident().getFiring()).isEqualTo(2);
    }

    @Test
    void many_alerts_of_one_incident_show_twenty_members_and_their_number() {
        for (int i = 0; i < 60; i++) {
            fault(named("f" + i, "NodeDown", "node is down"));
            pass(Duration.ofMillis(300));
        }

        IncidentChanged last = changes().getLast();
        assertThat(last.getIncident().getMembers()).hasSize(20);
        assertThat(last.getIncident().getMemberCount()).isBetween(57, 60);
    }

    @Test
    void a_monitor_that_resolves_clears_the_signal_and_closes_nothing() {
        fault(Faults.firing("f1", "node down", now));
        pass(Duration.ofMinutes(1));
        fault(Faults.resolved("f1", "node down", now));

        IncidentChanged cleared = changes().getLast();
        assertThat(cleared.getKind()).isEqualTo(ChangeKind.SIGNAL_CLEARED);
        assertThat(cleared.getIncident().getFiring()).isZero();
        assertThat(cleared.getIncident().getState()).isEqualTo(IncidentState.OPEN);
    }

    @Test
    void firing_again_returns_the_signal_to_the_same_incident() {
        fault(Faults.firing("f1", "node down", now));
        fault(Faults.resolved("f1", "node down", later()));
        fault(Faults.firing("f1", "node down", later()));

        IncidentChanged returned = changes().getLast();
        assertThat(returned.getKind()).isEqualTo(ChangeKind.SIGNAL_RETURNED);
        assertThat(returned.getIncidentId()).isEqualTo("INC-0-1");
        assertThat(returned.getIncident().getOccurrences()).isEqualTo(2);
    }

    @Test
    void firing_again_on_a_restored_incident_returns_it_to_open() {
        fault(Faults.firing("f1", "node down", now));
        command("c1", "INC-0-1", CommandVerb.RESTORE);
        fault(Faults.resolved("f1", "node down", later()));
        fault(Faults.firing("f1", "node down", later()));

        IncidentChanged reopened = changes().getLast();
        assertThat(reopened.getKind()).isEqualTo(ChangeKind.REOPENED);
        assertThat(reopened.getIncident().getState()).isEqualTo(IncidentState.OPEN);
        assertThat(reopened.getIncident().getGeneration()).isEqualTo(2);
        assertThat(reopened.getIncident().getRestoredAt()).isNull();
    }

    @Test
    void a_dismissed_incident_takes_in_no_new_episode() {
        fault(Faults.firing("f1", "node down", now));
        command("c1", "INC-0-1", CommandVerb.DISMISS);
        fault(Faults.resolved("f1", "node down", later()));
        fault(Faults.firing("f1", "node down", later()));

        assertThat(changes().getLast().getIncidentId()).isEqualTo("INC-0-2");
    }

    @Test
    void a_fault_that_became_worse_raises_the_level_at_once_and_nothing_lowers_it() {
        fault(Faults.firing("f1", "node down", now));
        fault(Faults.firing("f1", "node down", later()).setMoneyLoss(true));
        fault(Faults.firing("f1", "node down", later()));

        assertThat(changes())
                .extracting(IncidentChanged::getKind)
                .containsExactly(ChangeKind.OPENED, ChangeKind.RAISED, ChangeKind.COUNTED);
        assertThat(changes().subList(1, 3)).allSatisfy(change -> {
            assertThat(change.getIncident().getGrade().getLevel()).isEqualTo(Level.L1);
            assertThat(change.getIncident().getMoneyLoss()).isTrue();
        });
    }

    @Test
    void an_alert_no_longer_sent_clears_at_its_end_time() {
        fault(Faults.firing("f1", "node down", now).setEndsAt(START.plusSeconds(240)));
        pass(Duration.ofSeconds(60));
        fault(Faults.firing("f1", "node down", now).setEndsAt(START.plusSeconds(300)));
        pass(Duration.ofSeconds(239));
        assertThat(changes()).extracting(IncidentChanged::getKind).doesNotContain(ChangeKind.SIGNAL_CLEARED);

        pass(Duration.ofSeconds(2));

        IncidentChanged cleared = changes().getLast();
        assertThat(cleared.getKind()).isEqualTo(ChangeKind.SIGNAL_CLEARED);
        assertThat(cleared.getAt()).isEqualTo(START.plusSeconds(300));
        assertThat(cleared.getReason()).startsWith("no longer reported");
        assertThat(this.<AlertState>read(Topics.ALERTS).getLast().getStatus()).isEqualTo(FaultStatus.RESOLVED);
    }

    @Test
    void acknowledge_answers_and_changes_the_incident() {
        fault(Faults.firing("f1", "node down", now));
        command("c1", "INC-0-1", CommandVerb.ACKNOWLEDGE);

        CommandOutcome outcome =
                this.<CommandOutcome>read(Topics.COMMAND_OUTCOMES).getLast();
        assertThat(outcome.getAccepted()).isTrue();
        assertThat(outcome.getState()).isEqualTo(IncidentState.ACKNOWLEDGED);
        assertThat(outcome.getRevision()).isEqualTo(2);
        IncidentChanged change = changes().getLast();
        assertThat(change.getKind()).isEqualTo(ChangeKind.ACKNOWLEDGED);
        assertThat(change.getCommandId()).isEqualTo("c1");
        assertThat(change.getIncident().getOwner()).isEqualTo("lin");
    }

    @Test
    void the_same_command_twice_gets_the_same_answer_and_changes_nothing_more() {
        fault(Faults.firing("f1", "node down", now));
        command("c1", "INC-0-1", CommandVerb.ACKNOWLEDGE);
        pass(Duration.ofHours(1));
        command("c1", "INC-0-1", CommandVerb.ACKNOWLEDGE);

        List<CommandOutcome> outcomes = read(Topics.COMMAND_OUTCOMES);
        assertThat(outcomes).hasSize(2);
        assertThat(outcomes.get(1)).isEqualTo(outcomes.get(0));
        assertThat(changes()).hasSize(2);
    }

    @Test
    void a_command_for_an_unknown_incident_is_refused_and_says_why() {
        command("c1", "INC-0-99", CommandVerb.ACKNOWLEDGE);

        CommandOutcome outcome =
                this.<CommandOutcome>read(Topics.COMMAND_OUTCOMES).getLast();
        assertThat(outcome.getAccepted()).isFalse();
        assertThat(outcome.getReason()).isEqualTo("there is no incident INC-0-99: check the id");
        assertThat(outcome.getState()).isNull();
        assertThat(outcome.getRevision()).isZero();
    }

    @Test
    void a_snooze_answers_for_a_while_and_then_asks_again() {
        fault(Faults.firing("f1", "node down", now));
        command("c1", "INC-0-1", CommandVerb.SNOOZE, Role.DEV, Map.of("for", "10m"));
        IncidentChanged snoozed = changes().getLast();
        assertThat(snoozed.getKind()).isEqualTo(ChangeKind.SNOOZED);
        assertThat(snoozed.getIncident().getState()).isEqualTo(IncidentState.ACKNOWLEDGED);
        assertThat(snoozed.getIncident().getSnoozedUntil()).isEqualTo(now.plus(Duration.ofMinutes(10)));

        pass(Duration.ofMinutes(9));
        assertThat(changes().getLast().getKind()).isEqualTo(ChangeKind.SNOOZED);
        pass(Duration.ofMinutes(2));

        IncidentChanged ended = changes().getLast();
        assertThat(ended.getKind()).isEqualTo(ChangeKind.SNOOZE_ENDED);
        assertThat(ended.getIncident().getState()).isEqualTo(IncidentState.OPEN);
        assertThat(ended.getIncident().getAcknowledgedAt()).isNull();
        assertThat(ended.getIncident().getSnoozedUntil()).isNull();
    }

    @Test
    void a_pause_resumes_by_itself_when_it_may_last_no_longer() {
        fault(Faults.firing("f1", "整个群组共识异常", now));
        command("c1", "INC-0-1", CommandVerb.PAUSE);
        assertThat(changes().getLast().getIncident().getPausedUntil()).isEqualTo(now.plus(Duration.ofHours(4)));

        pass(Duration.ofHours(4));

        IncidentChanged resumed = changes().getLast();
        assertThat(resumed.getKind()).isEqualTo(ChangeKind.RESUMED);
        assertThat(resumed.getActor()).isNull();
        assertThat(resumed.getIncident().getPaused()).isFalse();
    }

    @Test
    void a_resumed_incident_is_not_resumed_again_by_the_timer() {
        fault(Faults.firing("f1", "整个群组共识异常", now));
        command("c1", "INC-0-1", CommandVerb.PAUSE);
        command("c2", "INC-0-1", CommandVerb.RESUME);
        pass(Duration.ofHours(5));

        assertThat(changes()).extracting(IncidentChanged::getKind).containsOnlyOnce(ChangeKind.RESUMED);
    }

    @Test
    void an_incident_lists_its_duties_and_evidence() {
        fault(Faults.firing("f1", "整个群组共识异常", now));
        command(
                "c1",
                "INC-0-1",
                CommandVerb.EVIDENCE,
                Role.SITE,
                Map.of("evidenceId", "e-7", "name", "node.log", "size", "12", "sha256", "ab"));

        IncidentSnapshot incident = changes().getLast().getIncident();
        assertThat(incident.getEvidenceCount()).isEqualTo(2);
        assertThat(incident.getEvidence())
                .extracting(IncidentEvidence::getName, IncidentEvidence::getSize)
                .containsExactly(tuple("native payload", 2L), tuple("node.log", 12L));
        assertThat(incident.getEvidence().getFirst().getEvidenceId())
                .isEqualTo(this.<Evidence>read(Topics.EVIDENCE).getFirst().getEvidenceId());
        assertThat(incident.getDuties())
                .filteredOn(duty -> duty.getDoneBy() != null)
                .extracting(IncidentDuty::getName)
                .containsExactly("collect-logs");
    }

    @Test
    void an_incident_over_for_long_is_forgotten_and_leaves_a_tombstone() {
        fault(Faults.firing("f1", "node down", now));
        command("c1", "INC-0-1", CommandVerb.DISMISS);
        pass(Duration.ofDays(399));
        assertThat(driver().<String, Object>getKeyValueStore("incidents").get("INC-0-1"))
                .isNotNull();

        pass(Duration.ofDays(2));

        assertThat(driver().<String, Object>getKeyValueStore("incidents").get("INC-0-1"))
                .isNull();
        assertThat(driver().<String, Object>getKeyValueStore("members").get("INC-0-1/f1"))
                .isNull();
        assertThat(driver().createOutputTopic(
                                "incidents",
                                new StringDeserializer(),
                                serde(Topics.INCIDENTS).deserializer())
                        .readKeyValuesToList()
                        .getLast())
                .isEqualTo(KeyValue.pair("INC-0-1", null));
        command("c2", "INC-0-1", CommandVerb.REOPEN);
        assertThat(this.<CommandOutcome>read(Topics.COMMAND_OUTCOMES).getLast().getReason())
                .startsWith("there is no incident INC-0-1");
    }

    @Test
    void a_reopened_incident_is_not_forgotten() {
        fault(Faults.firing("f1", "node down", now));
        command("c1", "INC-0-1", CommandVerb.DISMISS);
        pass(Duration.ofDays(300));
        command("c2", "INC-0-1", CommandVerb.REOPEN);
        pass(Duration.ofDays(300));

        assertThat(driver().<String, Object>getKeyValueStore("incidents").get("INC-0-1"))
                .isNotNull();
    }

    @Test
    void a_false_alarm_is_counted_with_the_rule_that_graded_it() {
        fault(Faults.firing("f1", "整个群组共识异常", now));
        command("c1", "INC-0-1", CommandVerb.DISMISS);

        assertThat(meters.get("faultline.incidents.dismissed")
                        .tags("level", "L1", "rule", "consensus-abnormal")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void open_incidents_are_counted_by_level() {
        fault(Faults.firing("f1", "整个群组共识异常", now));
        fault(Faults.firing("f2", "typo in a message", now));
        assertThat(open(Level.L1)).isEqualTo(1);
        assertThat(open(Level.L4)).isEqualTo(1);

        command("c1", "INC-0-2", CommandVerb.DISMISS);

        assertThat(open(Level.L4)).isZero();
    }

    @Test
    void an_event_id_follows_from_incident_and_revision() {
        fault(Faults.firing("f1", "node down", now));
        fault(Faults.resolved("f1", "node down", later()));

        assertThat(changes())
                .extracting(IncidentChanged::getEventId)
                .doesNotHaveDuplicates()
                .first()
                .isEqualTo(IncidentWire.eventId("INC-0-1", "1"));
    }

    @Test
    void a_fault_without_a_key_is_counted_and_passed_over() {
        faults().pipeInput(null, Faults.firing("f1", "node down", now).build());

        assertThat(driver().createOutputTopic(
                                "incidents",
                                new StringDeserializer(),
                                serde(Topics.INCIDENTS).deserializer())
                        .isEmpty())
                .isTrue();
        assertThat(meters.counter("faultline.triage.unusable", "topic", "faults")
                        .count())
                .isEqualTo(1);
    }

    private FaultReported.Builder named(String fingerprint, String alertname, String title) {
        return Faults.firing(fingerprint, title, now).setLabels(Map.of("alertname", alertname));
    }

    private void fault(FaultReported.Builder fault) {
        FaultReported built = fault.build();
        faults().pipeInput(built.getFingerprint(), built, now);
    }

    private void command(String id, String incident, CommandVerb verb) {
        command(id, incident, verb, Role.OPS, Map.of());
    }

    private void command(String id, String incident, CommandVerb verb, Role role, Map<String, String> arguments) {
        TestInputTopic<String, IncidentCommand> topic = driver().createInputTopic(
                        "commands",
                        new StringSerializer(),
                        serde(Topics.COMMANDS).serializer());
        topic.pipeInput(
                incident,
                Faults.command(id, incident, verb, role, now)
                        .setReason("because")
                        .setArguments(arguments)
                        .build(),
                now);
    }

    private Instant later() {
        pass(Duration.ofSeconds(10));
        return now;
    }

    private void pass(Duration time) {
        now = now.plus(time);
        driver().advanceWallClockTime(time);
    }

    private double open(Level level) {
        return meters.get("faultline.incidents.open")
                .tag("level", level.name())
                .gauge()
                .value();
    }

    private TestInputTopic<String, FaultReported> faults() {
        return driver().createInputTopic(
                        "faults", new StringSerializer(), serde(Topics.FAULTS).serializer());
    }

    /** Every change so far. */
    private List<IncidentChanged> changes() {
        seen.addAll(read(Topics.INCIDENTS));
        return seen;
    }

    private <V extends SpecificRecord> List<V> read(Topic<V> topic) {
        TestOutputTopic<String, V> output = driver().createOutputTopic(
                        topic.name(), new StringDeserializer(), serde(topic).deserializer());
        return output.readValuesToList();
    }

    private TopologyTestDriver driver() {
        return Objects.requireNonNull(started);
    }

    private TopologyTestDriver start(StreamsBuilder builder) {
        new TriageTopology(TopicSettings.LOCAL, TriageTopologyTest::serde, POLICY, new TriageMetrics(meters))
                .addTo(builder);
        Properties properties = new Properties();
        properties.put(StreamsConfig.STATE_DIR_CONFIG, folder.toString());
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        properties.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        return new TopologyTestDriver(builder.build(properties), properties, START);
    }

    /** The registry's wire format is proved against a registry; here any format serves. */
    @SuppressWarnings("unchecked")
    private static <V extends SpecificRecord> Serde<V> serde(Topic<V> topic) {
        return (Serde<V>) SERDES.computeIfAbsent(topic, unused -> StateSerde.of(topic.value()));
    }
}
