package dev.faultline.timers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WallClockWatchTest {
    private long nanos = 42;
    private Instant wall = Instant.parse("2026-11-23T10:00:00Z");
    private Duration pauseWhileReading = Duration.ZERO;
    private final WallClockWatch watch = new WallClockWatch(() -> nanos, () -> {
        passes(pauseWhileReading);
        pauseWhileReading = Duration.ZERO;
        return wall;
    });

    @ParameterizedTest
    @ValueSource(strings = {"PT3S", "PT1H", "PT2H"})
    @DisplayName("A clock set back is noticed, and stays noticed: only new clients help")
    void noticesAStepBack(String step) {
        passes(Duration.ofSeconds(1));
        assertThat(watch.wasSetBack()).isFalse();

        wall = wall.minus(Duration.parse(step));

        assertThat(watch.wasSetBack()).isTrue();
        passes(Duration.ofHours(3));
        assertThat(watch.wasSetBack()).isTrue();
    }

    @Test
    @DisplayName("A clock set forward and then right again was set back")
    void noticesTheWayBack() {
        wall = wall.plus(Duration.ofHours(1));
        assertThat(watch.wasSetBack()).isFalse();

        wall = wall.minus(Duration.ofHours(1));

        assertThat(watch.wasSetBack()).isTrue();
    }

    @Test
    @DisplayName("A clock that is slewed back was not set, however far it goes in the end")
    void leavesASlewedClockAlone() {
        for (int second = 0; second < 100_000; second++) {
            passes(Duration.ofSeconds(1));
            wall = wall.minus(Duration.ofMillis(1));
            assertThat(watch.wasSetBack()).isFalse();
        }
    }

    @Test
    @DisplayName("A process that stood still between one clock and the other is no clock set back")
    void leavesAPauseAlone() {
        pauseWhileReading = Duration.ofSeconds(20);
        assertThat(watch.wasSetBack()).isFalse();

        passes(Duration.ofSeconds(1));
        assertThat(watch.wasSetBack()).isFalse();
    }

    private void passes(Duration time) {
        nanos += time.toNanos();
        wall = wall.plus(time);
    }
}
