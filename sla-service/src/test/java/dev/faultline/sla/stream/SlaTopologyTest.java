package dev.faultline.sla.stream;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.faultline.schemas.serde.StateSerde;
import dev.faultline.schemas.topics.TopicSettings;
import dev.faultline.sla.domain.Policies;
import dev.faultline.wire.ClockKind;
import dev.faultline.wire.IncidentChanged;
import dev.faultline.wire.Level;
import dev.faultline.wire.ReleaseCalendar;
import dev.faultline.wire.ReleaseStatus;
import dev.faultline.wire.SlaEvent;
import dev.faultline.wire.SlaEventKind;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SlaTopologyTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final Duration TICK = ofMillis(100);
    private static final String ID = "INC-0-1";

    @TempDir
    Path stateDir;

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final SlaMeters meters = new SlaMeters(registry, () -> this.now);
    private TopologyTestDriver driver;
    private TestInputTopic<String, IncidentChanged> incidents;
    private TestInputTopic<String, ReleaseCalendar> releases;
    private TestOutputTopic<String, SlaEvent> events;
    private Instant now = NOON;

    @BeforeEach
    void start() {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "sla");
        properties.put(StreamsConfig.STATE_DIR_CONFIG, stateDir.toString());
        properties.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        driver = new TopologyTestDriver(topology(), properties, now);
        incidents = driver.createInputTopic(
                "incidents",
                new StringSerializer(),
                StateSerde.of(IncidentChanged.class).serializer());
        releases = driver.createInputTopic(
                "releases",
                new StringSerializer(),
                StateSerde.of(ReleaseCalendar.class).serializer());
        events = driver.createOutputTopic(
                "sla-events",
                new StringDeserializer(),
                StateSerde.of(SlaEvent.class).deserializer());
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    private Topology topology() {
        StreamsBuilder builder = new StreamsBuilder();
        new SlaTopology(
                        TopicSettings.LOCAL,
                        StateSerde.of(IncidentChanged.class),
                        StateSerde.of(SlaEvent.class),
                        StateSerde.of(ReleaseCalendar.class),
                        Policies.process(),
                        meters)
                .addTo(builder);
        return builder.build();
    }

    @Test
    @DisplayName("An incident starts its clocks, with all that is needed to tell of them")
    void startsClocks() {
        incidents.pipeInput(ID, Changes.opened(ID, Level.L1, now));

        List<SlaEvent> told = events.readValuesToList();
        assertThat(told)
                .extracting(SlaEvent::getKind, SlaEvent::getClock, SlaEvent::getDueAt)
                .containsExactly(
                        row(SlaEventKind.CLOCK_STARTED, ClockKind.RESPOND, ofMinutes(5)),
                        row(SlaEventKind.CLOCK_STARTED, ClockKind.RESTORE, ofMinutes(30)),
                        row(SlaEventKind.CLOCK_STARTED, ClockKind.FIX, ofHours(1)));
        assertThat(told)
                .as("so that whoever waits for all of them knows the last")
                .extracting(SlaEvent::getFollowing)
                .containsExactly(2, 1, 0);
        assertThat(told.get(0)).satisfies(event -> {
            assertThat(event.getTitle()).isEqualTo("consensus stopped");
            assertThat(event.getRunbook()).isEqualTo("https://runbooks.example/node");
            assertThat(event.getAudience()).containsExactly("DEV", "OPS");
            assertThat(event.getRevision()).isEqualTo(1);
            assertThat(event.getPolicyHash()).isEqualTo("test");
        });
        assertThat(open(Level.L1)).isEqualTo(3);
    }

    @Test
    @DisplayName("Nothing fires before it is due; on the first tick after, it fires, and says how late it was")
    void neverEarly() {
        incidents.pipeInput(ID, Changes.opened(ID, Level.L1, now));
        events.readValuesToList();

        passes(ofMinutes(2).plusSeconds(30).minus(TICK));
        assertThat(events.isEmpty()).isTrue();

        passes(TICK);
        assertThat(events.readValue()).satisfies(event -> {
            assertThat(event.getKind()).isEqualTo(SlaEventKind.WARNING);
            assertThat(event.getScheduledFor()).isEqualTo(NOON.plusSeconds(150));
            assertThat(event.getFiredAt()).isAfterOrEqualTo(event.getScheduledFor());
        });
        assertThat(registry.get("faultline.timer.lateness").timer().count()).isEqualTo(1);
    }

    @Test
    @DisplayName("Acknowledging stops the respond clock")
    void acknowledging() {
        IncidentChanged opened = Changes.opened(ID, Level.L1, now);
        incidents.pipeInput(ID, opened);
        passes(ofMinutes(1));
        incidents.pipeInput(ID, Changes.acknowledged(opened, now));
        passes(ofMinutes(14));

        assertThat(events.readValuesToList())
                .filteredOn(event -> event.getClock() == ClockKind.RESPOND)
                .extracting(SlaEvent::getKind)
                .containsExactly(SlaEventKind.CLOCK_STARTED, SlaEventKind.MET);
        assertThat(open(Level.L1)).isEqualTo(2);
    }

    @Test
    @DisplayName("Nobody acts: every deadline is breached exactly once")
    void nobodyActs() {
        incidents.pipeInput(ID, Changes.opened(ID, Level.L1, now));
        passes(ofHours(3));

        List<SlaEvent> told = events.readValuesToList();
        assertThat(told)
                .filteredOn(event -> event.getKind() == SlaEventKind.BREACHED)
                .extracting(SlaEvent::getClock)
                .containsExactly(ClockKind.RESPOND, ClockKind.RESTORE, ClockKind.FIX);
        assertThat(told).extracting(SlaEvent::getEventId).doesNotHaveDuplicates();
        assertThat(told).extracting(SlaEvent::getScheduledFor).isSorted();
        assertThat(told).allMatch(event -> !event.getFiredAt().isBefore(event.getScheduledFor()));
        assertThat(registry.get("faultline.breaches").counters())
                .filteredOn(counter -> counter.count() > 0)
                .extracting(
                        counter -> counter.getId().getTag("level"),
                        counter -> counter.getId().getTag("clock"),
                        Counter::count)
                .containsExactlyInAnyOrder(
                        tuple("L1", "respond", 1.0), tuple("L1", "restore", 1.0), tuple("L1", "fix", 1.0));
    }

    @Test
    @DisplayName("A release calendar that changes moves the incidents of its product, and no others, within seconds")
    void releases() {
        releases.pipeInput("chain", Changes.calendar("chain", "1.1", ReleaseStatus.PLANNED, now.plus(ofDays(7))));
        incidents.pipeInput(ID, Changes.ofProduct("chain", Changes.opened(ID, Level.L3, now)));
        incidents.pipeInput("INC-0-2", Changes.ofProduct("sdk", Changes.opened("INC-0-2", Level.L3, now)));
        assertThat(events.readValuesToList())
                .filteredOn(event -> event.getClock() == ClockKind.FIX)
                .extracting(SlaEvent::getIncidentId, SlaEvent::getDueAt)
                .containsExactly(tuple(ID, NOON.plus(ofDays(7))), tuple("INC-0-2", null));

        releases.pipeInput("chain", Changes.calendar("chain", "1.1", ReleaseStatus.PLANNED, now.plus(ofDays(9))));
        assertThat(events.isEmpty()).as("a global store wakes nobody").isTrue();
        passes(ofSeconds(5));

        assertThat(events.readValuesToList()).singleElement().satisfies(moved -> {
            assertThat(moved.getKind()).isEqualTo(SlaEventKind.RESCHEDULED);
            assertThat(moved.getIncidentId()).isEqualTo(ID);
            assertThat(moved.getPreviousDueAt()).isEqualTo(NOON.plus(ofDays(7)));
            assertThat(moved.getDueAt()).isEqualTo(NOON.plus(ofDays(9)));
        });
        passes(ofMinutes(1));
        assertThat(events.isEmpty()).as("told once").isTrue();
    }

    @Test
    @DisplayName("A release calendar nobody can decode is left out, and the line goes on")
    void undecodableReleases() {
        driver.createInputTopic("releases", new StringSerializer(), new ByteArraySerializer())
                .pipeInput("chain", new byte[] {42, 42});

        incidents.pipeInput(ID, Changes.ofProduct("chain", Changes.opened(ID, Level.L3, now)));

        assertThat(events.readValuesToList())
                .extracting(SlaEvent::getReason)
                .anyMatch(reason -> reason.contains("no release of chain is planned"));
    }

    @Test
    @DisplayName("Open clocks are counted by level, kind and state, and the next breach is known to the second")
    void openClocks() {
        assertThat(nextBreach(Level.L1)).isNaN();
        incidents.pipeInput(ID, Changes.opened(ID, Level.L1, now));
        assertThat(nextBreach(Level.L1)).isEqualTo(300);
        assertThat(open(Level.L1, "running")).isEqualTo(3);

        passes(ofMinutes(10));
        assertThat(open(Level.L1, "running")).isEqualTo(2);
        assertThat(open(Level.L1, "overdue")).isEqualTo(1);
        assertThat(nextBreach(Level.L1)).as("restore is next").isEqualTo(20 * 60);

        incidents.pipeInput("INC-0-2", Changes.opened("INC-0-2", Level.L3, now));
        assertThat(open(Level.L3, "unscheduled")).isEqualTo(1);
    }

    @Test
    @DisplayName("Compliance counts clocks kept and missed, and takes a retracted miss back")
    void compliance() {
        IncidentChanged opened = Changes.opened(ID, Level.L1, now);
        incidents.pipeInput(ID, opened);
        incidents.pipeInput("INC-0-2", Changes.opened("INC-0-2", Level.L1, now));
        passes(ofMinutes(6));
        assertThat(verdicts("respond", "missed")).isEqualTo(2);

        incidents.pipeInput(ID, Changes.acknowledged(opened, NOON.plus(ofMinutes(4))));
        assertThat(verdicts("respond", "missed"))
                .as("one was in time after all")
                .isEqualTo(1);
        assertThat(verdicts("respond", "in_time")).isEqualTo(1);
        assertThat(registry.get("faultline.handling.time")
                        .tag("level", "L1")
                        .tag("clock", "respond")
                        .timer()
                        .totalTime(TimeUnit.MINUTES))
                .isEqualTo(4);
        driver.close();
        assertThat(verdicts("respond", "in_time"))
                .as("a task that leaves takes its share along")
                .isZero();
        start();
    }

    @Test
    @DisplayName("A revision that comes twice, or after a newer one, changes nothing")
    void duplicates() {
        IncidentChanged opened = Changes.opened(ID, Level.L1, now);
        IncidentChanged acknowledged = Changes.acknowledged(opened, now);
        incidents.pipeInput(ID, opened);
        incidents.pipeInput(ID, acknowledged);
        events.readValuesToList();

        incidents.pipeInput(ID, acknowledged);
        incidents.pipeInput(ID, opened);

        assertThat(events.isEmpty()).isTrue();
        passes(ofMinutes(10));
        assertThat(events.isEmpty()).isTrue();
    }

    @Test
    @DisplayName("A stop and a start keep clocks and timers: what fell due in between fires once, late")
    void restart() {
        incidents.pipeInput(ID, Changes.opened(ID, Level.L1, now));
        events.readValuesToList();

        List<KeyValue<Object, Object>> clocks = rows(ClockProcessor.CLOCKS);
        List<KeyValue<Object, Object>> timers = rows(ClockProcessor.TIMERS);
        driver.close();
        now = now.plus(ofMinutes(6));
        start();
        // the driver forgets its stores; a changelog would bring them back
        clocks.forEach(row -> driver.getKeyValueStore(ClockProcessor.CLOCKS).put(row.key, row.value));
        timers.forEach(row -> driver.getKeyValueStore(ClockProcessor.TIMERS).put(row.key, row.value));
        passes(TICK);

        assertThat(events.readValuesToList())
                .extracting(SlaEvent::getKind)
                .containsExactly(
                        SlaEventKind.WARNING, SlaEventKind.WARNING, SlaEventKind.BREACHED, SlaEventKind.ESCALATED);
        passes(ofMinutes(1));
        assertThat(events.isEmpty()).isTrue();
    }

    @Test
    @DisplayName("An incident that is over is kept for late truth, then forgotten")
    void forgotten() {
        IncidentChanged opened = Changes.opened(ID, Level.L1, now);
        incidents.pipeInput(ID, opened);
        incidents.pipeInput(ID, Changes.dismissed(opened, now));
        assertThat(open(Level.L1)).isZero();

        driver.advanceWallClockTime(ofDays(30).minusMillis(1));
        assertThat(stored()).isNotNull();
        driver.advanceWallClockTime(TICK);
        assertThat(stored()).isNull();
        assertThat(rows(ClockProcessor.TIMERS)).isEmpty();
    }

    @Test
    @DisplayName("An incident removed from the log takes its clocks and timers along")
    void removed() {
        incidents.pipeInput(ID, Changes.opened(ID, Level.L1, now));
        incidents.pipeInput(ID, (IncidentChanged) null);
        events.readValuesToList();

        passes(ofHours(1));

        assertThat(events.isEmpty()).isTrue();
        assertThat(stored()).isNull();
        assertThat(open(Level.L1)).isZero();
    }

    @Test
    @DisplayName("The topology is what it was: its names are names of topics and stores that hold people's clocks")
    void topologyIsStable() throws IOException {
        try (var expected = Objects.requireNonNull(getClass().getResourceAsStream("/topology.txt"), "topology.txt")) {
            assertThat(topology().describe().toString())
                    .as("a renamed store or operator starts empty and loses every open clock:"
                            + " change this file only with a migration")
                    .isEqualToIgnoringWhitespace(new String(expected.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    /** Time passes in sixty strides: each one costs the driver a commit to disk. */
    private void passes(Duration time) {
        Instant until = now.plus(time);
        Duration stride = ofMillis(Math.max(TICK.toMillis(), time.toMillis() / 60));
        while (now.isBefore(until)) {
            Duration left = Duration.between(now, until);
            Duration step = left.compareTo(stride) < 0 ? left : stride;
            driver.advanceWallClockTime(step);
            now = now.plus(step);
        }
    }

    private Object stored() {
        return driver.getKeyValueStore(ClockProcessor.CLOCKS).get(ID);
    }

    private List<KeyValue<Object, Object>> rows(String store) {
        List<KeyValue<Object, Object>> rows = new ArrayList<>();
        try (var all = driver.getKeyValueStore(store).all()) {
            all.forEachRemaining(rows::add);
        }
        return rows;
    }

    private double open(Level level) {
        return registry.get("faultline.open.clocks").tag("level", level.name()).gauges().stream()
                .mapToDouble(gauge -> gauge.value())
                .sum();
    }

    private double open(Level level, String state) {
        return registry.get("faultline.open.clocks").tag("level", level.name()).tag("state", state).gauges().stream()
                .mapToDouble(gauge -> gauge.value())
                .sum();
    }

    private double nextBreach(Level level) {
        return registry.get("faultline.next.breach")
                .tag("level", level.name())
                .gauge()
                .value();
    }

    private double verdicts(String clock, String outcome) {
        return registry.get("faultline.compliance.clocks")
                .tag("clock", clock)
                .tag("outcome", outcome)
                .tag("window", "1d")
                .gauge()
                .value();
    }

    private static Tuple row(SlaEventKind kind, ClockKind clock, Duration due) {
        return tuple(kind, clock, NOON.plus(due));
    }
}
