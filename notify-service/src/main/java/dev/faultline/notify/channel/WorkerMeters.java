package dev.faultline.notify.channel;

import dev.faultline.wire.AttemptResult;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;
import java.util.function.IntSupplier;

/**
 * What the worker measures: {@code faultline_deliveries_total{channel,result}}, {@code
 * faultline_delivery_attempt_seconds{channel}} and {@code faultline_deliveries_in_flight}.
 */
public final class WorkerMeters {
    private final MeterRegistry registry;

    public WorkerMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    void attempted(String channel, AttemptResult result, Duration took) {
        registry.counter(
                        "faultline.deliveries",
                        "channel",
                        channel,
                        "result",
                        result.name().toLowerCase(Locale.ROOT))
                .increment();
        Timer.builder("faultline.delivery.attempt")
                .description("Time one attempt took")
                .tag("channel", channel)
                .publishPercentileHistogram()
                .register(registry)
                .record(took);
    }

    void watch(IntSupplier inFlight) {
        // Built, and not by registry.gauge(): that forgets what it watches as soon as nobody else holds it.
        Gauge.builder("faultline.deliveries.in.flight", inFlight::getAsInt)
                .description("Attempts that wait for an answer now")
                .register(registry);
    }
}
