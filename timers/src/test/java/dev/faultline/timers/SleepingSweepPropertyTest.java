package dev.faultline.timers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Properties;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** However timers come, go and move while a sweep sleeps: it is awake when one is due, or an interval after its last tick. */
class SleepingSweepPropertyTest {

    private static final Instant START = Instant.parse("2026-11-23T10:00:00Z");
    private static final Duration PACE = Duration.ofMillis(100);
    private static final int STEPS = 150;

    private record Timer(Instant due, String id) {}

    static IntStream seeds() {
        return IntStream.range(0, 6);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void noWakeUpIsLost(int seed, @TempDir Path state) {
        Properties config = new Properties();
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, "sleeping-sweep");
        config.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
        config.put(StreamsConfig.DEFAULT_KEY_SERDE_CLASS_CONFIG, Serdes.StringSerde.class);
        config.put(StreamsConfig.DEFAULT_VALUE_SERDE_CLASS_CONFIG, Serdes.StringSerde.class);
        try (TopologyTestDriver driver = new TopologyTestDriver(
                AlarmClock.topology((index, context, handler) ->
                        TimerSweep.of(index).every(PACE).start(context, handler)),
                config,
                START)) {
            TestInputTopic<String, String> commands =
                    driver.createInputTopic(AlarmClock.COMMANDS, new StringSerializer(), new StringSerializer());
            TestOutputTopic<String, String> fired =
                    driver.createOutputTopic(AlarmClock.FIRED, new StringDeserializer(), new StringDeserializer());
            TreeSet<Timer> scheduled =
                    new TreeSet<>(Comparator.comparing(Timer::due).thenComparing(Timer::id));
            Random random = new Random(seed);
            Instant now = START;
            for (int step = 0; step < STEPS; step++) {
                for (int commandsNow = random.nextInt(3); commandsNow > 0; commandsNow--) {
                    if (scheduled.isEmpty() || random.nextInt(3) > 0) {
                        Timer timer = new Timer(now.plusMillis(random.nextInt(20_000) - 200), "t" + random.nextInt(50));
                        scheduled.add(timer);
                        commands.pipeInput(timer.id(), "schedule " + timer.due());
                    } else {
                        Timer victim = new ArrayList<>(scheduled).get(random.nextInt(scheduled.size()));
                        scheduled.remove(victim);
                        commands.pipeInput(victim.id(), "cancel " + victim.due());
                    }
                }
                Duration passes = Duration.ofMillis(1 + random.nextInt(random.nextInt(20) == 0 ? 15_000 : 150));
                driver.advanceWallClockTime(passes);
                now = now.plus(passes);

                for (var row : fired.readKeyValuesToList()) {
                    Timer timer = new Timer(Instant.parse(row.value), row.key);
                    assertThat(timer).as("the earliest scheduled").isEqualTo(scheduled.pollFirst());
                    assertThat(timer.due()).as("never early").isBeforeOrEqualTo(now);
                }
                Instant pastPace = now.minus(PACE);
                assertThat(scheduled)
                        .as("overslept by %s", now)
                        .noneMatch(timer -> timer.due().isBefore(pastPace));
            }
            assertThat(scheduled).hasSizeLessThan(STEPS / 2);
        }
    }
}
