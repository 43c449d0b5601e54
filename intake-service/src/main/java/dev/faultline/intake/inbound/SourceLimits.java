package dev.faultline.intake.inbound;

import dev.faultline.intake.domain.KeyHolder;
import dev.faultline.intake.inbound.Refusal.Reason;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How much each source may report, so that one that has gone wild leaves room for the others. Commands and questions are
 * never held up by it: in a storm they are what matters.
 */
final class SourceLimits {
    private final int usual;
    private final MeterRegistry metrics;
    /** By how much they allow: there are few different limits, however many sources. */
    private final Map<Integer, Allowance> allowances = new ConcurrentHashMap<>();

    /** @param usual requests in a minute for a source without a limit of its own; 0 for any number */
    SourceLimits(int usual, MeterRegistry metrics) {
        this.usual = usual;
        this.metrics = metrics;
    }

    /**
     * Counts a report.
     *
     * @throws Refusal when it is one too many, told in each sender's words so that it comes again
     */
    void count(KeyHolder source) {
        int perMinute = source.perMinute() > 0 ? source.perMinute() : usual;
        if (perMinute <= 0) {
            return;
        }
        allowances
                .computeIfAbsent(perMinute, Allowance::new)
                .take(source.name())
                .ifPresent(wait -> {
                    Counter.builder("faultline.sources.limited")
                            .description("Requests refused because their source had sent too many")
                            .tag("source", source.name())
                            .register(metrics)
                            .increment();
                    throw new Refusal(
                                    Reason.OVERLOADED,
                                    "Source %s may report %d times a minute.".formatted(source.name(), perMinute))
                            .retryAfter(wait);
                });
    }
}
