package dev.faultline.bench.timers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OrderTest {
    private static final Series SERIES =
            new Series("steady", Instant.parse("2026-11-23T10:00:00.123Z"), Duration.ofNanos(200_000));

    static Order[] anOrderIsReadAsItWasGiven() {
        return new Order[] {
            new Order.Schedule(SERIES, 10, 20), new Order.Cancel(SERIES, 0, 1), new Order.Sweep(5), new Order.Echo(7)
        };
    }

    @ParameterizedTest
    @MethodSource
    void anOrderIsReadAsItWasGiven(Order order) {
        assertThat(Order.of(order.words())).isEqualTo(order);
    }
}
