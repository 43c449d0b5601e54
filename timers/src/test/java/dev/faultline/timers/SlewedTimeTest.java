package dev.faultline.timers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SlewedTimeTest {

    private static final Duration TICK = Duration.ofMillis(100);

    /** A machine whose wall clock drifts against its monotonic one, and is set by hand. */
    private static final class Machine {
        private final Instant boot = Instant.parse("2026-11-23T10:00:00Z");
        private final long driftPpm;
        private long nanos = Long.MAX_VALUE - TimeUnit.SECONDS.toNanos(30); // a monotonic clock may overflow
        private long elapsed;
        private Duration stepped = Duration.ZERO;

        Machine(long driftPpm) {
            this.driftPpm = driftPpm;
        }

        Instant wall() {
            return boot.plusNanos(elapsed + elapsed / 1_000_000 * driftPpm).plus(stepped);
        }

        void pass(Duration time) {
            nanos += time.toNanos();
            elapsed += time.toNanos();
        }

        void step(Duration step) {
            stepped = stepped.plus(step);
        }
    }

    private Machine machine = new Machine(0);
    private SlewedTime time = new SlewedTime(() -> machine.nanos, machine::wall);

    private void givenDrift(long ppm) {
        machine = new Machine(ppm);
        time = new SlewedTime(() -> machine.nanos, machine::wall);
    }

    @Test
    void startsAtTheWallClock() {
        assertThat(time.milliseconds()).isEqualTo(machine.wall().toEpochMilli());
    }

    @ParameterizedTest
    @ValueSource(longs = {-450, -20, 0, 20, 450})
    void followsDriftToTheMillisecond(long ppm) {
        givenDrift(ppm);

        for (int tick = 0; tick < 36_000; tick++) {
            machine.pass(TICK);
            assertThat(offFromWall()).isBetween(-2L, 2L);
        }
    }

    @ParameterizedTest
    @CsvSource({"PT1H, 0", "-PT1H, 0", "PT1H, 200", "-PT1H, 200", "PT1H, -200", "-PT1H, -200", "P365D, 0", "-P365D, 0"})
    void aStepNeitherStopsNorHurriesIt(Duration step, long driftPpm) {
        givenDrift(driftPpm);
        run(Duration.ofMinutes(1));
        long before = time.milliseconds();

        machine.step(step);

        for (int tick = 1; tick <= 5_990; tick++) {
            machine.pass(TICK);
            // 500 ppm of the time gone, and a millisecond for rounding
            long gone = TICK.toMillis() * tick;
            assertThat(time.milliseconds() - before).isBetween(gone - gone / 2_000 - 1, gone + gone / 2_000 + 1);
        }
        assertThat(time.behindWallClock()).isBetween(step.minusSeconds(1), step.plusSeconds(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT1H", "-PT1H"})
    void aStepPutRightWithinMinutesLeavesAlmostNothingBehind(Duration step) {
        run(Duration.ofMinutes(1));

        machine.step(step);
        run(Duration.ofMinutes(9));
        machine.step(step.negated());

        assertThat(Math.abs(offFromWall())).isLessThanOrEqualTo(300);
        run(Duration.ofMinutes(11));
        assertThat(Math.abs(offFromWall())).isLessThanOrEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT1H", "-PT1H"})
    void aStepThatStaysIsMadeGoodAtATenthOfTheSpeedOfTime(Duration step) {
        machine.step(step);
        run(Duration.ofMinutes(11));
        long before = time.milliseconds();

        run(Duration.ofHours(1));

        long tenth = Duration.ofMinutes(6).toMillis();
        assertThat(time.milliseconds() - before - Duration.ofHours(1).toMillis())
                .isBetween(step.isNegative() ? -tenth - 10 : tenth - 10, step.isNegative() ? -tenth + 10 : tenth + 10);
        run(Duration.ofHours(10));
        assertThat(Math.abs(offFromWall())).isLessThanOrEqualTo(1);
    }

    @Test
    void itNeverGoesBackWhateverTheWallClockDoes() {
        Random random = new Random(7);
        long last = time.milliseconds();
        for (int i = 0; i < 200_000; i++) {
            machine.pass(Duration.ofNanos(random.nextLong(TimeUnit.SECONDS.toNanos(3))));
            if (random.nextInt(50) == 0) {
                machine.step(Duration.ofMillis(random.nextLong(-7_200_000, 7_200_000)));
            }
            long now = time.milliseconds();
            assertThat(now).isGreaterThanOrEqualTo(last);
            last = now;
        }
    }

    @Test
    void unwatchedForHoursItDoesNotOvershoot() {
        machine.step(Duration.ofMillis(500));
        run(Duration.ofSeconds(2));

        machine.pass(Duration.ofHours(6));

        assertThat(offFromWall()).isBetween(-500L, 0L);
    }

    @Test
    void measuresElapsedTimeByTheMonotonicClock() {
        long before = time.nanoseconds();

        machine.step(Duration.ofHours(1));
        machine.pass(Duration.ofSeconds(3));

        assertThat(time.nanoseconds() - before).isEqualTo(TimeUnit.SECONDS.toNanos(3));
    }

    @Test
    void waitsForAConditionUntilADeadlineOfItsOwn() throws InterruptedException {
        Object monitor = new Object();
        long now = time.milliseconds();

        time.waitObject(monitor, () -> true, now - 1);

        assertThatThrownBy(() -> time.waitObject(monitor, () -> false, now)).isInstanceOf(TimeoutException.class);
        // The system clock says the deadline is long gone; ours comes when the machine's time has passed.
        machine.step(Duration.ofHours(1));
        assertThatThrownBy(() -> time.waitObject(monitor, this::tickWithoutResult, now + 1_000))
                .isInstanceOf(TimeoutException.class);
        assertThat(time.milliseconds()).isBetween(now + 1_000, now + 1_001);
    }

    @Test
    void waitsForTheSystemWhereTimeReallyHasToPass() throws Exception {
        SlewedTime real = new SlewedTime();
        long before = System.nanoTime();

        real.sleep(20);

        assertThat(System.nanoTime() - before).isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(19));
        assertThat(real.<String>waitForFuture(
                        CompletableFuture.completedFuture("done"), real.nanoseconds() + 1_000_000))
                .isEqualTo("done");
        assertThat(real.timer(Duration.ofHours(1)).isExpired()).isFalse();
        assertThat(real.milliseconds()).isCloseTo(System.currentTimeMillis(), within(1_000L));
    }

    private boolean tickWithoutResult() {
        machine.pass(Duration.ofSeconds(1));
        return false;
    }

    private void run(Duration duration) {
        for (long tick = duration.dividedBy(TICK); tick > 0; tick--) {
            machine.pass(TICK);
            time.milliseconds();
        }
    }

    private long offFromWall() {
        return time.milliseconds() - machine.wall().toEpochMilli();
    }
}
