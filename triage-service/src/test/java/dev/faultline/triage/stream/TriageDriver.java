package dev.faultline.triage.stream;

import dev.faultline.schemas.serde.StateSerde;
import dev.faultline.schemas.topics.Topic;
import dev.faultline.schemas.topics.TopicSettings;
import dev.faultline.schemas.topics.Topics;
import dev.faultline.triage.config.ShippedPolicy;
import dev.faultline.triage.domain.TriagePolicy;
import dev.faultline.wire.AlertState;
import dev.faultline.wire.CommandOutcome;
import dev.faultline.wire.CommandVerb;
import dev.faultline.wire.Evidence;
import dev.faultline.wire.FaultReported;
import dev.faultline.wire.IncidentChanged;
import dev.faultline.wire.IncidentCommand;
import dev.faultline.wire.IncidentNotice;
import dev.faultline.wire.Role;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/** The whole topology of triage with its time moved by hand. */
final class TriageDriver implements AutoCloseable {
    static final Instant START = Instant.parse("2026-11-23T08:00:00Z");
    private static final Map<Topic<?>, Serde<?>> SERDES = new ConcurrentHashMap<>();
    private static final TriagePolicy SHIPPED = ShippedPolicy.read();

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Map<Topic<?>, List<?>> seen = new ConcurrentHashMap<>();
    private final TopologyTestDriver driver;
    private Instant now = START;

    private TriageDriver(Path folder, TriagePolicy policy) {
        StreamsBuilder builder = new StreamsBuilder();
        new TriageTopology(TopicSettings.LOCAL, TriageDriver::serde, policy, new TriageMetrics(meters)).addTo(builder);
        Properties properties = new Properties();
        properties.put(StreamsConfig.STATE_DIR_CONFIG, folder.toString());
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        properties.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        driver = new TopologyTestDriver(builder.build(properties), properties, START);
    }

    /** Triage with the policy that is shipped. */
    static TriageDriver shipped(Path folder) {
        return new TriageDriver(folder, SHIPPED);
    }

    /** Triage with another policy. */
    static TriageDriver with(Path folder, TriagePolicy policy) {
        return new TriageDriver(folder, policy);
    }

    static TriagePolicy shippedPolicy() {
        return SHIPPED;
    }

    Instant now() {
        return now;
    }

    /** Lets time go by, and timers fire. */
    Instant pass(Duration time) {
        now = now.plus(time);
        driver.advanceWallClockTime(time);
        return now;
    }

    void fault(FaultReported.Builder fault) {
        FaultReported built = fault.build();
        put(Topics.FAULTS, built.getFingerprint(), built);
    }

    void command(String id, String incident, CommandVerb verb, Role role) {
        put(
                Topics.COMMANDS,
                incident,
                Faults.command(id, incident, verb, role, now)
                        .setReason("because")
                        .build());
    }

    /** Gives a command, and tells what became of it. */
    CommandOutcome command(String incident, CommandVerb verb, Role role, Map<String, String> arguments) {
        String id = UUID.randomUUID().toString();
        IncidentCommand.Builder command = Faults.command(id, incident, verb, role, now);
        put(
                Topics.COMMANDS,
                incident,
                command.setReason("because").setArguments(arguments).build());
        return outcomes().getLast();
    }

    <V extends SpecificRecord> void put(Topic<V> topic, String key, @Nullable V value) {
        driver.createInputTopic(
                        topic.name(), new StringSerializer(), serde(topic).serializer())
                .pipeInput(new TestRecord<>(key, value, now));
    }

    List<IncidentChanged> changes() {
        return read(Topics.INCIDENTS);
    }

    List<CommandOutcome> outcomes() {
        return read(Topics.COMMAND_OUTCOMES);
    }

    /** Every word between partitions so far. */
    List<IncidentNotice> notices() {
        return read(Topics.INCIDENT_NOTICES);
    }

    List<Evidence> evidence() {
        return read(Topics.EVIDENCE);
    }

    /** Every state of an alert told so far. */
    List<AlertState> alerts() {
        return read(Topics.ALERTS);
    }

    double count(String counter, String... tags) {
        return meters.counter(counter, tags).count();
    }

    double gauge(String gauge, String... tags) {
        return meters.get(gauge).tags(tags).gauge().value();
    }

    /** Everything written to the topic so far. */
    @SuppressWarnings("unchecked")
    private <V extends SpecificRecord> List<V> read(Topic<V> topic) {
        List<V> all = (List<V>) seen.computeIfAbsent(topic, unused -> new ArrayList<V>());
        all.addAll(driver.createOutputTopic(
                        topic.name(), new StringDeserializer(), serde(topic).deserializer())
                .readValuesToList());
        return all;
    }

    @Override
    public void close() {
        driver.close();
    }

    /** The registry's wire format is proved against a registry; here any format serves. */
    @SuppressWarnings("unchecked")
    private static <V extends SpecificRecord> Serde<V> serde(Topic<V> topic) {
        return (Serde<V>) SERDES.computeIfAbsent(topic, unused -> StateSerde.of(topic.value()));
    }
}
