package dev.faultline.triage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.faultline.localcluster.LocalCluster;
import dev.faultline.schemas.deadletter.DeadLetter;
import dev.faultline.schemas.serde.WireSerdes;
import dev.faultline.schemas.topics.IncidentPartitioner;
import dev.faultline.schemas.topics.Topic;
import dev.faultline.schemas.topics.TopicSettings;
import dev.faultline.schemas.topics.Topics;
import dev.faultline.triage.config.ShippedPolicy;
import dev.faultline.triage.stream.Faults;
import dev.faultline.wire.AlertState;
import dev.faultline.wire.ChangeKind;
import dev.faultline.wire.CommandOutcome;
import dev.faultline.wire.CommandVerb;
import dev.faultline.wire.Evidence;
import dev.faultline.wire.FaultReported;
import dev.faultline.wire.IncidentChanged;
import dev.faultline.wire.IncidentRelation;
import dev.faultline.wire.IncidentState;
import dev.faultline.wire.Level;
import dev.faultline.wire.Matcher;
import dev.faultline.wire.RelatedIncident;
import dev.faultline.wire.Role;
import dev.faultline.wire.Silence;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** The whole service on a real broker and registry. */
@Tag("broker")
class TriageServiceTest {
    /** {@code -Dfaultline.storm=1000000} asks for a million. */
    private static final int STORM = Integer.getInteger("faultline.storm", 100_000);

    @TempDir
    static Path state = Path.of("");

    @TempDir
    static Path policy = Path.of("");

    private static @Nullable LocalCluster cluster;
    private static @Nullable ConfigurableApplicationContext service;
    private static @Nullable KafkaProducer<String, byte[]> producer;

    @BeforeAll
    static void start() throws IOException {
        // What is over is forgotten within the test.
        Files.writeString(
                policy.resolve("handling.yaml"),
                Files.readString(ShippedPolicy.FOLDER.resolve("handling.yaml"))
                        .replace("keepClosed: 400d", "keepClosed: 2s"));
        cluster = LocalCluster.shared();
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", cluster.bootstrapServers(), "linger.ms", 5),
                new StringSerializer(),
                new ByteArraySerializer());
        service = run();
    }

    @AfterAll
    static void stop() {
        service().close();
        producer().close();
    }

    @Test
    void a_fault_becomes_a_graded_incident_and_acknowledging_it_is_answered() {
        String fingerprint = fingerprint();
        send(Topics.FAULTS, fingerprint, fault(fingerprint, "Consensus halted: whole group is down"));

        IncidentChanged opened = change(fingerprint, ChangeKind.OPENED);
        assertThat(opened.getIncident().getGrade().getLevel()).isEqualTo(Level.L1);
        assertThat(opened.getIncident().getGrade().getReason()).contains("L1 row 1");
        String incident = opened.getIncidentId();
        assertThat(read(Topics.EVIDENCE)).extracting(Evidence::getIncidentId).contains(incident);

        String command = acknowledge(incident);

        CommandOutcome outcome = outcome(command);
        assertThat(outcome.getAccepted()).isTrue();
        IncidentChanged acknowledged = change(fingerprint, ChangeKind.ACKNOWLEDGED);
        assertThat(acknowledged.getIncidentId()).isEqualTo(incident);
        assertThat(acknowledged.getRevision()).isEqualTo(outcome.getRevision());
    }

    @Test
    void an_incident_stands_on_the_partition_its_name_says() {
        String fingerprint = fingerprint();
        send(Topics.FAULTS, fingerprint, fault(fingerprint, "partition " + fingerprint));

        String incident = change(fingerprint, ChangeKind.OPENED).getIncidentId();

        assertThat(records(Topics.INCIDENTS.name()))
                .filteredOn(record -> incident.equals(record.key()))
                .extracting(ConsumerRecord::partition)
                .containsOnly(IncidentPartitioner.partition(incident, TopicSettings.LOCAL.partitions()));
    }

    @Test
    void undecodable_faults_and_commands_are_set_aside_and_the_line_goes_on() {
        String fingerprint = fingerprint();
        byte[] poison = "this is no avro".getBytes(StandardCharsets.UTF_8);
        sendBytes(Topics.FAULTS.name(), null, fingerprint, poison);
        send(Topics.FAULTS, fingerprint, fault(fingerprint, "after poison " + fingerprint));
        String incident = change(fingerprint, ChangeKind.OPENED).getIncidentId();
        int partition = IncidentPartitioner.partition(incident, TopicSettings.LOCAL.partitions());
        sendBytes(Topics.COMMANDS.name(), partition, incident, poison);

        assertThat(outcome(acknowledge(incident)).getAccepted()).isTrue();
        for (String topic : List.of("faults", "commands")) {
            ConsumerRecord<String, byte[]> letter = soon().until(
                            () -> records(topic + "-dlt").stream()
                                    .filter(record ->
                                            List.of(fingerprint, incident).contains(record.key()))
                                    .findFirst()
                                    .orElse(null),
                            Objects::nonNull);
            assertThat(letter.value()).isEqualTo(poison);
            assertThat(header(letter, DeadLetter.TOPIC)).isEqualTo(topic);
            assertThat(header(letter, DeadLetter.SERVICE)).isEqualTo("faultline-triage");
            assertThat(header(letter, DeadLetter.REASON)).isNotBlank();
        }
    }

    @Test
    void a_storm_of_repeats_makes_few_records_and_a_command_overtakes_it() {
        String fingerprint = fingerprint();
        send(Topics.FAULTS, fingerprint, fault(fingerprint, "storm " + fingerprint));
        String incident = change(fingerprint, ChangeKind.OPENED).getIncidentId();
        Serializer<FaultReported> serializer = serdes().serializer(Topics.FAULTS);
        Instant now = Instant.now();
        for (int i = 0; i < STORM; i++) {
            FaultReported repeat = Faults.firing(fingerprint, "storm " + fingerprint, now.plusMillis(i))
                    .setService("service-" + fingerprint)
                    .build();
            sendBytes(Topics.FAULTS.name(), null, fingerprint, serializer.serialize("faults", repeat));
        }

        assertThat(outcome(acknowledge(incident)).getAccepted()).isTrue();
        double worked = repeatsRemoved();
        assertThat(worked).as("the acknowledge did not wait for the storm").isLessThan(STORM);

        soon().until(() -> repeatsRemoved() >= STORM - 50);
        soon().until(() -> counted(fingerprint) > STORM / 2);
        assertThat(read(Topics.INCIDENTS))
                .filteredOn(change -> isOf(change, fingerprint))
                .hasSizeLessThan(40);
        assertThat(read(Topics.ALERTS))
                .filteredOn(alert -> alert.getFingerprint().equals(fingerprint))
                .hasSizeLessThan(40);
    }

    @Test
    void a_silenced_fault_opens_nothing_and_surfaces_when_the_silence_is_ended() {
        String fingerprint = fingerprint();
        String other = fingerprint();
        awaitSilence(fingerprint);
        send(Topics.FAULTS, fingerprint, silenced(fingerprint, fingerprint));
        send(Topics.FAULTS, other, fault(other, "not silenced " + other));
        change(other, ChangeKind.OPENED);
        assertThat(soon().until(() -> alert(fingerprint), Objects::nonNull).getSilencedBy())
                .containsExactly(fingerprint);
        assertThat(read(Topics.INCIDENTS)).noneMatch(change -> isOf(change, fingerprint));

        send(Topics.SILENCES, fingerprint, silence(fingerprint, Instant.now()));

        soon().until(() -> read(Topics.INCIDENTS).stream().anyMatch(change -> isOf(change, fingerprint)));
        soon().until(() ->
                Objects.requireNonNull(alert(fingerprint)).getSilencedBy().isEmpty());
    }

    @Test
    void a_silence_holds_on_after_a_restart() {
        String fingerprint = fingerprint();
        awaitSilence(fingerprint);

        service().close();
        service = run();
        send(Topics.FAULTS, fingerprint, silenced(fingerprint, fingerprint));

        assertThat(soon().until(() -> alert(fingerprint), Objects::nonNull).getSilencedBy())
                .containsExactly(fingerprint);
    }

    /** Silences a service of that name, and returns when triage knows. */
    private static void awaitSilence(String fingerprint) {
        send(Topics.SILENCES, fingerprint, silence(fingerprint, Instant.now().plus(Duration.ofHours(1))));
        soon().until(() -> {
            // A global store follows its topic a moment behind; another alert of the same service tells when it has.
            String probe = fingerprint();
            send(Topics.FAULTS, probe, silenced(probe, fingerprint));
            return soon().until(() -> alert(probe), Objects::nonNull)
                    .getSilencedBy()
                    .contains(fingerprint);
        });
    }

    private static FaultReported silenced(String fingerprint, String service) {
        return Faults.firing(fingerprint, "silenced " + service, Instant.now())
                .setService("service-" + service)
                .build();
    }

    private static Silence silence(String service, Instant end) {
        return Silence.newBuilder()
                .setSilenceId(service)
                .setMatchers(List.of(new Matcher("service", "service-" + service, false, true)))
                .setStartsAt(Instant.now().minus(Duration.ofMinutes(1)))
                .setEndsAt(end)
                .setCreatedBy("lin")
                .setComment("work")
                .setUpdatedAt(Instant.now())
                .build();
    }

    private static @Nullable AlertState alert(String fingerprint) {
        return read(Topics.ALERTS).stream()
                .filter(alert -> alert.getFingerprint().equals(fingerprint))
                .reduce((one, next) -> next)
                .orElse(null);
    }

    @Test
    void a_restarted_service_knows_its_incidents_and_counts_them() {
        String fingerprint = fingerprint();
        send(Topics.FAULTS, fingerprint, fault(fingerprint, "restart " + fingerprint));
        String incident = change(fingerprint, ChangeKind.OPENED).getIncidentId();
        soon().until(() -> openIncidents() > 0);
        double open = openIncidents();

        service().close();
        service = run();
        send(
                Topics.FAULTS,
                fingerprint,
                Faults.resolved(fingerprint, "restart " + fingerprint, Instant.now())
                        .setService("service-" + fingerprint)
                        .build());
        IncidentChanged cleared = change(fingerprint, ChangeKind.SIGNAL_CLEARED);

        assertThat(cleared.getIncidentId()).isEqualTo(incident);
        soon().until(() -> openIncidents() == open);
    }

    @Test
    void an_incident_merged_into_one_of_another_partition_is_known_to_both() {
        IncidentChanged parent = opened(fingerprint());
        IncidentChanged child = opened(fingerprint());
        while (partition(child.getIncidentId()) == partition(parent.getIncidentId())) {
            child = opened(fingerprint());
        }

        String merged = child.getIncidentId();
        String command = command(merged, CommandVerb.MERGE, Map.of("into", parent.getIncidentId()));

        assertThat(outcome(command).getState()).isEqualTo(IncidentState.MERGED);
        IncidentChanged linked = soon().until(
                        () -> read(Topics.INCIDENTS).stream()
                                .filter(change -> change.getIncidentId().equals(parent.getIncidentId())
                                        && change.getKind() == ChangeKind.LINKED)
                                .findFirst()
                                .orElse(null),
                        Objects::nonNull);
        assertThat(linked.getIncident().getRelated())
                .containsExactly(new RelatedIncident(merged, IncidentRelation.MERGED_FROM));
    }

    @Test
    void an_incident_over_for_long_leaves_a_tombstone() {
        String incident = opened(fingerprint()).getIncidentId();

        assertThat(outcome(command(incident, CommandVerb.DISMISS, Map.of())).getAccepted())
                .isTrue();

        soon().until(() -> records(Topics.INCIDENTS.name()).stream()
                .anyMatch(record -> incident.equals(record.key()) && record.value() == null));
        assertThat(outcome(command(incident, CommandVerb.REOPEN, Map.of())).getReason())
                .startsWith("there is no incident");
    }

    private static IncidentChanged opened(String fingerprint) {
        send(Topics.FAULTS, fingerprint, fault(fingerprint, "opened " + fingerprint));
        return change(fingerprint, ChangeKind.OPENED);
    }

    private static int partition(String incident) {
        return IncidentPartitioner.partition(incident, TopicSettings.LOCAL.partitions());
    }

    private static ConfigurableApplicationContext run() {
        LocalCluster running = Objects.requireNonNull(cluster);
        return TriageApplication.application()
                .run(
                        "--server.port=0",
                        "--spring.kafka.bootstrap-servers=" + running.bootstrapServers(),
                        "--spring.kafka.streams.state-dir=" + state,
                        "--faultline.registry.url=" + running.registryUrl(),
                        "--faultline.policy.dirs=" + policy + "," + ShippedPolicy.FOLDER);
    }

    /** Every test has a service, and so an application, of its own. */
    private static FaultReported fault(String fingerprint, String title) {
        return Faults.firing(fingerprint, title, Instant.now())
                .setService("service-" + fingerprint)
                .build();
    }

    private static String acknowledge(String incident) {
        return command(incident, CommandVerb.ACKNOWLEDGE, Map.of());
    }

    private static String command(String incident, CommandVerb verb, Map<String, String> arguments) {
        String id = UUID.randomUUID().toString();
        byte[] command = serdes().serializer(Topics.COMMANDS)
                .serialize(
                        "commands",
                        Faults.command(id, incident, verb, Role.OPS, Instant.now())
                                .setReason("because")
                                .setArguments(arguments)
                                .build());
        sendBytes("commands", partition(incident), incident, command);
        return id;
    }

    private static CommandOutcome outcome(String command) {
        return soon().until(
                        () -> read(Topics.COMMAND_OUTCOMES).stream()
                                .filter(outcome -> outcome.getCommandId().equals(command))
                                .findFirst()
                                .orElse(null),
                        Objects::nonNull);
    }

    private static IncidentChanged change(String fingerprint, ChangeKind kind) {
        return soon().until(
                        () -> read(Topics.INCIDENTS).stream()
                                .filter(change -> isOf(change, fingerprint) && change.getKind() == kind)
                                .findFirst()
                                .orElse(null),
                        Objects::nonNull);
    }

    private static long counted(String fingerprint) {
        return read(Topics.INCIDENTS).stream()
                .filter(change -> isOf(change, fingerprint))
                .mapToLong(change -> change.getIncident().getOccurrences())
                .max()
                .orElse(0);
    }

    private static boolean isOf(IncidentChanged change, String fingerprint) {
        return change.getIncident().getMembers().stream()
                .anyMatch(member -> member.getFingerprint().equals(fingerprint));
    }

    private static double repeatsRemoved() {
        return service()
                .getBean(MeterRegistry.class)
                .counter("faultline.triage.repeats.removed")
                .count();
    }

    private static double openIncidents() {
        return service().getBean(MeterRegistry.class).get("faultline.incidents.open").gauges().stream()
                .mapToDouble(Gauge::value)
                .sum();
    }

    private static <V extends SpecificRecord> void send(Topic<V> topic, String key, V value) {
        sendBytes(topic.name(), null, key, serdes().serializer(topic).serialize(topic.name(), value));
    }

    private static void sendBytes(String topic, @Nullable Integer partition, String key, byte[] value) {
        producer().send(new ProducerRecord<>(topic, partition, key, value));
    }

    private static <V extends SpecificRecord> List<V> read(Topic<V> topic) {
        try (Deserializer<V> deserializer = serdes().deserializer(topic)) {
            return records(topic.name()).stream()
                    .filter(record -> record.value() != null)
                    .map(record -> deserializer.deserialize(topic.name(), record.value()))
                    .toList();
        }
    }

    /** Everything committed on the topic so far. */
    private static List<ConsumerRecord<String, byte[]>> records(String topic) {
        return CommittedRecords.of(Objects.requireNonNull(cluster).bootstrapServers(), topic);
    }

    private static String header(ConsumerRecord<?, ?> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private static String fingerprint() {
        return UUID.randomUUID().toString();
    }

    private static ConditionFactory soon() {
        return await().atMost(Duration.ofSeconds(120)).pollInterval(Duration.ofMillis(200));
    }

    private static WireSerdes serdes() {
        return service().getBean(WireSerdes.class);
    }

    private static ConfigurableApplicationContext service() {
        return Objects.requireNonNull(service);
    }

    private static KafkaProducer<String, byte[]> producer() {
        return Objects.requireNonNull(producer);
    }
}
