package dev.faultline.intake.inbound;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Arrays;

/** Counts requests that were not done, in whichever words their senders were told. */
final class RefusalCount {
    private final MeterRegistry metrics;

    RefusalCount(MeterRegistry metrics) {
        this.metrics = metrics;
        // From zero: a series that begins with its first refusal has no increase that Prometheus could see.
        Arrays.stream(Refusal.Reason.values()).forEach(reason -> counter(reason.id()));
    }

    /** @param reason as {@link Refusal.Reason#id()} words it */
    void note(String reason) {
        counter(reason).increment();
    }

    private Counter counter(String reason) {
        return Counter.builder("faultline.requests.refused")
                .description("Requests that were not done")
                .tag("reason", reason)
                .register(metrics);
    }
}
