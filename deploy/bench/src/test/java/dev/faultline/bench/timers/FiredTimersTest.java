package dev.faultline.bench.timers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** A measurement that cannot tell a fault from none is worth nothing. */
class FiredTimersTest {
    private static final long NOW = 1_000_000;

    private final FiredTimers fired = new FiredTimers(InstantSource.fixed(Instant.ofEpochMilli(NOW)));

    @Test
    void timersOfOneInstantAreInOrderById() {
        // When
        read("a-1", NOW - 10, NOW - 5);
        read("a-2", NOW - 10, NOW - 4);
        read("a-0", NOW - 9, NOW - 4);
        // Then
        FiredTimers.Seen seen = fired.take();
        assertThat(seen.outOfOrder()).isZero();
        assertThat(seen.fired()).isEqualTo(new Lateness(5, 6, 6));
        assertThat(seen.read()).isEqualTo(new Lateness(10, 10, 10));
    }

    @Test
    void aTimerBehindOneThatWasDueLaterIsOutOfOrderAndSoIsOneThatFiredTwice() {
        // When
        read("a-2", NOW - 10, NOW);
        read("a-1", NOW - 10, NOW);
        read("a-1", NOW - 10, NOW);
        read("a-3", NOW - 11, NOW);
        // Then
        assertThat(fired.take().outOfOrder()).isEqualTo(3);
    }

    @Test
    void whatWasToldIsNotToldAgain() {
        // Given
        read("a-1", NOW - 10, NOW);
        fired.take();
        // When
        FiredTimers.Seen seen = fired.take();
        // Then
        assertThat(seen.fired().worstMs()).isZero();
    }

    private void read(String id, long due, long firedAt) {
        fired.applyAsLong(new ConsumerRecord<>("fired", 0, 0, id, new Firing(due, firedAt).bytes()));
    }
}
