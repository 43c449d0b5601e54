package dev.faultline.intake.inbound;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** Counts requests that were not done, in whichever words their senders were told. */
final class RefusalCount {
    private final MeterRegistry metrics;

    RefusalCount(MeterRegistry metrics) {
        this.metrics = metrics;
    }

    /** @param reason as {@link Refusal.Reason#id()} words it */
    void note(String reason) {
        Counter.builder("faultline.requests.refused")
                .description("Requests that were not done")
                .tag("reason", reason)
                .register(metrics)
                .increment();
    }
}
