package dev.faultline.sla.stream;

import dev.faultline.sla.domain.ClockEvent;
import dev.faultline.sla.domain.ClockEvent.What;
import dev.faultline.wire.ClockKind;
import dev.faultline.wire.Level;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Measures clocks. Counters count what this instance told; an event that is told a second time, because a transaction was
 * aborted, is counted a second time.
 */
public final class SlaMeters {
    private final MeterRegistry registry;
    private final Timer lateness;
    private final OpenClocks openClocks;

    public SlaMeters(MeterRegistry registry) {
        this.registry = registry;
        this.openClocks = new OpenClocks(registry);
        this.lateness = Timer.builder("faultline.timer.lateness")
                .description("From when a timer was due to when it fired")
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofMillis(1))
                .maximumExpectedValue(Duration.ofMinutes(5))
                .register(registry);
    }

    OpenClocks openClocks() {
        return openClocks;
    }

    void late(Duration by) {
        lateness.record(by);
    }

    /** An event was told. */
    void told(ClockEvent event, Level level) {
        String name = switch (event.what()) {
            case What.Warned warned -> "faultline.warnings";
            case What.Breached breached -> "faultline.breaches";
            case What.Escalated escalated -> "faultline.escalations";
            case What.Retracted retracted -> "faultline.retractions";
            case What.Met met -> "faultline.clocks.met";
            case What.Started started -> "faultline.clocks.started";
            case What.Rescheduled moved -> "faultline.clocks.rescheduled";
            case What.Paused paused -> "faultline.clocks.paused";
            case What.Resumed resumed -> "faultline.clocks.resumed";
            case What.Cancelled cancelled -> "faultline.clocks.cancelled";
        };
        registry.counter(name, "level", level.name(), "clock", word(event.clock()))
                .increment();
    }

    private static String word(@Nullable ClockKind clock) {
        return clock == null ? "none" : clock.name().toLowerCase(Locale.ROOT);
    }
}
