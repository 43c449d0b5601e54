package dev.faultline.timers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.errors.LogAndContinueProcessingExceptionHandler;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TimerSweepTest {

    private static final Instant START = Instant.parse("2026-11-23T10:00:00Z");

    /** Three of them exceed the budget of 20 ms. */
    private static final Duration HANDLER_TAKES = Duration.ofMillis(7);

    private final List<Duration> lateness = new ArrayList<>();
    private final AtomicLong nanos = new AtomicLong();
    private Instant horizon = Instant.MAX;
    private int ticks;
    private Consumer<DueTimer> onFire = timer -> {};

    @SuppressWarnings("NullAway.Init")
    private DueIndex index;

    @SuppressWarnings("NullAway.Init")
    private Cancellable sweep;

    private TopologyTestDriver driver;
    private TestInputTopic<String, String> commands;
    private TestOutputTopic<String, String> fired;

    @BeforeEach
    void open(@TempDir Path state) {
        Properties config = new Properties();
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, "timer-sweep-test");
        config.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
        config.put(StreamsConfig.DEFAULT_KEY_SERDE_CLASS_CONFIG, Serdes.StringSerde.class);
        config.put(StreamsConfig.DEFAULT_VALUE_SERDE_CLASS_CONFIG, Serdes.StringSerde.class);
        config.put(
                StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG,
                LogAndContinueProcessingExceptionHandler.class);
        driver = new TopologyTestDriver(AlarmClock.topology(this::start), config, START);
        commands = driver.createInputTopic(AlarmClock.COMMANDS, new StringSerializer(), new StringSerializer());
        fired = driver.createOutputTopic(AlarmClock.FIRED, new StringDeserializer(), new StringDeserializer());
    }

    private Cancellable start(DueIndex index, ProcessorContext<String, String> context, DueTimer.Handler handler) {
        this.index = index;
        sweep = TimerSweep.of(index)
                .every(Duration.ofMillis(100))
                .within(new SweepBudget(Duration.ofMillis(20), 1_000, nanos::get))
                .heldBackBy(this::upTo)
                .measuredBy(lateness::add)
                .start(context, timer -> {
                    nanos.addAndGet(HANDLER_TAKES.toNanos());
                    onFire.accept(timer);
                    handler.fire(timer);
                });
        return sweep;
    }

    private Instant upTo(Instant now) {
        ticks++;
        return now.isBefore(horizon) ? now : horizon;
    }

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void firesOnTheFirstTickAfterTheTimerIsDueAndNeverBefore() {
        schedule(START.plusMillis(250), "a");

        driver.advanceWallClockTime(Duration.ofMillis(200));
        driver.advanceWallClockTime(Duration.ofMillis(49));
        assertThat(fired.isEmpty()).isTrue();

        driver.advanceWallClockTime(Duration.ofMillis(51));
        assertThat(firedIds()).containsExactly("a");
    }

    @Test
    void oneTickAfterALongSilenceFiresAllThatCameDueMeanwhileInOrder() {
        schedule(START.plusSeconds(30), "second");
        schedule(START.plusSeconds(10), "first");
        schedule(START.plusSeconds(3_601), "not yet");

        driver.advanceWallClockTime(Duration.ofHours(1));

        assertThat(firedIds()).containsExactly("first", "second");
    }

    @Test
    void timersNeedNoTrafficToFire() {
        schedule(START.plusSeconds(10), "a");

        for (int tick = 0; tick < 100; tick++) {
            driver.advanceWallClockTime(Duration.ofMillis(100));
        }

        assertThat(firedIds()).containsExactly("a");
    }

    @Test
    void withNothingDueItTicksEveryTenSecondsForEachTickIsACommit() {
        schedule(START.plusSeconds(3_600), "much later");

        for (int passed = 0; passed < 100; passed++) {
            driver.advanceWallClockTime(Duration.ofSeconds(1));
        }

        assertThat(ticks).isEqualTo(1 + 9);
        assertThat(fired.isEmpty()).isTrue();
    }

    @Test
    void aTimerThatIsScheduledWhileItSleepsWakesIt() {
        schedule(START.plusSeconds(3_600), "much later");
        driver.advanceWallClockTime(Duration.ofSeconds(2));

        schedule(START.plusMillis(2_250), "soon");
        schedule(START.plusMillis(2_230), "sooner");
        driver.advanceWallClockTime(Duration.ofMillis(229));
        assertThat(fired.isEmpty()).isTrue();
        driver.advanceWallClockTime(Duration.ofMillis(1));

        assertThat(firedIds()).containsExactly("sooner");
        driver.advanceWallClockTime(Duration.ofMillis(100));
        assertThat(firedIds()).containsExactly("soon");
    }

    @Test
    void ticksComeNoFasterThanTheIntervalHoweverManyTimersAreDue() {
        for (int i = 1; i <= 300; i++) {
            schedule(START.plusMillis(i), "t" + i);
        }

        for (int passed = 0; passed < 300; passed++) {
            driver.advanceWallClockTime(Duration.ofMillis(1));
        }

        assertThat(ticks).isEqualTo(3);
    }

    @Test
    void aTimerThatHandlersScheduleWakesItToo() {
        schedule(START.plusSeconds(1), "first");
        onFire = timer -> {
            if (timer.id().equals("first")) {
                index.schedule(START.plusMillis(1_500), "second", new byte[0]);
            }
        };

        driver.advanceWallClockTime(Duration.ofSeconds(1));
        assertThat(firedIds()).containsExactly("first");
        driver.advanceWallClockTime(Duration.ofMillis(499));
        assertThat(fired.isEmpty()).isTrue();
        driver.advanceWallClockTime(Duration.ofMillis(1));
        assertThat(firedIds()).containsExactly("second");
    }

    @Test
    void whatIsOverdueWhenItIsScheduledFiresAtOnceHoweverLongItSlept() {
        schedule(START.plusSeconds(3_600), "much later");
        driver.advanceWallClockTime(Duration.ofSeconds(5));
        driver.advanceWallClockTime(Duration.ofSeconds(5));

        schedule(START.plusSeconds(1), "overdue");
        driver.advanceWallClockTime(Duration.ofMillis(1));

        assertThat(firedIds()).containsExactly("overdue");
    }

    @Test
    void theTimeOfACancelledTimerWakesItOnceAndItSleepsOn() {
        schedule(START.plusSeconds(5), "cancelled");
        schedule(START.plusSeconds(8), "kept");
        driver.advanceWallClockTime(Duration.ofMillis(100));
        commands.pipeInput("cancelled", "cancel " + START.plusSeconds(5));

        for (int passed = 100; passed < 8_000; passed += 100) {
            driver.advanceWallClockTime(Duration.ofMillis(100));
        }

        assertThat(firedIds()).containsExactly("kept");
        assertThat(ticks).as("the first, the cancelled, the kept").isEqualTo(3);
    }

    @Test
    void aTickThatFailsIsTriedAgainAtTheSamePace() {
        schedule(START.plusMillis(200), "a");
        onFire = timer -> {
            if (ticks < 4) {
                throw new IllegalStateException("not yet");
            }
        };

        for (int passed = 0; passed < 5; passed++) {
            driver.advanceWallClockTime(Duration.ofMillis(100));
        }

        assertThat(firedIds()).containsExactly("a");
        assertThat(ticks).isEqualTo(4);
    }

    @Test
    void aSweepThatIsCancelledFromItsOwnHandlerIsOver() {
        schedule(START.plusSeconds(1), "last");
        schedule(START.plusSeconds(2), "never");
        onFire = timer -> sweep.cancel();

        driver.advanceWallClockTime(Duration.ofSeconds(1));
        driver.advanceWallClockTime(Duration.ofMinutes(1));
        schedule(START.plusSeconds(1), "nobody looks");
        driver.advanceWallClockTime(Duration.ofMinutes(1));

        assertThat(firedIds()).containsExactly("last");
    }

    @Test
    void aCancelledTimerDoesNotFire() {
        schedule(START.plusSeconds(10), "a");
        commands.pipeInput("a", "cancel " + START.plusSeconds(10));

        driver.advanceWallClockTime(Duration.ofMinutes(1));

        assertThat(fired.isEmpty()).isTrue();
    }

    @Test
    void latenessRunsOnWithinABurst() {
        schedule(START.plusMillis(40), "a");
        schedule(START.plusMillis(90), "b");

        driver.advanceWallClockTime(Duration.ofMillis(100));

        // Fired by the tick at 100 ms; each handler took 7 ms.
        assertThat(lateness).containsExactly(Duration.ofMillis(67), Duration.ofMillis(24));
    }

    @Test
    void whatExceedsTheBudgetFiresInTheNextTick() {
        for (int i = 0; i < 7; i++) {
            schedule(START.plusMillis(i), "t" + i);
        }

        driver.advanceWallClockTime(Duration.ofMillis(100));
        assertThat(firedIds()).containsExactly("t0", "t1", "t2");
        driver.advanceWallClockTime(Duration.ofMillis(100));
        assertThat(firedIds()).containsExactly("t3", "t4", "t5");
        driver.advanceWallClockTime(Duration.ofMillis(100));
        assertThat(firedIds()).containsExactly("t6");
    }

    @Test
    void theHorizonHoldsTimersBackUntilItMovesOn() {
        schedule(START.plusSeconds(1), "before the horizon");
        schedule(START.plusSeconds(3), "behind it");
        horizon = START.plusSeconds(2);

        driver.advanceWallClockTime(Duration.ofMinutes(1));
        assertThat(firedIds()).containsExactly("before the horizon");

        horizon = Instant.MAX;
        driver.advanceWallClockTime(Duration.ofMillis(100));
        assertThat(firedIds()).containsExactly("behind it");
    }

    @Test
    void anIntervalKafkaStreamsCannotKeepIsRefused() {
        DueIndex index = new DueIndex(driver.getKeyValueStore(AlarmClock.TIMERS));

        assertThatThrownBy(() -> TimerSweep.of(index).every(Duration.ofNanos(999_999)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private List<String> firedIds() {
        return fired.readKeyValuesToList().stream().map(row -> row.key).toList();
    }

    private void schedule(Instant due, String id) {
        commands.pipeInput(id, "schedule " + due);
    }
}
