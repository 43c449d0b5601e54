package dev.faultline.sla.stream;

import dev.faultline.sla.domain.ClockEvent;
import dev.faultline.sla.domain.ClockEvent.What;
import dev.faultline.wire.ClockKind;
import dev.faultline.wire.Level;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Measures clocks. Counters count what this instance told; an event that is told a second time, because a transaction was
 * aborted, is counted a second time.
 */
public final class SlaMeters {
    private static final String WARNINGS = "faultline.warnings";
    private static final String BREACHES = "faultline.breaches";
    private static final String ESCALATIONS = "faultline.escalations";
    private static final String RETRACTIONS = "faultline.retractions";

    private static final Duration[] HANDLING = {
        Duration.ofMinutes(1),
        Duration.ofMinutes(5),
        Duration.ofMinutes(15),
        Duration.ofMinutes(30),
        Duration.ofHours(1),
        Duration.ofHours(4),
        Duration.ofHours(8),
        Duration.ofHours(24),
        Duration.ofDays(3),
        Duration.ofDays(7),
        Duration.ofDays(30)
    };

    private final MeterRegistry registry;
    private final Timer lateness;
    private final OpenClocks openClocks;
    private final Compliance compliance;

    /** @param time the clock of the line */
    public SlaMeters(MeterRegistry registry, InstantSource time) {
        this.registry = registry;
        this.openClocks = new OpenClocks(registry, time);
        this.compliance = new Compliance(registry, time);
        this.lateness = Timer.builder("faultline.timer.lateness")
                .description("From when a timer was due to when it fired")
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofMillis(1))
                .maximumExpectedValue(Duration.ofMinutes(5))
                .register(registry);
        countFromZero();
    }

    /** A series that begins with its first event has no increase that Prometheus could see. */
    private void countFromZero() {
        for (Level level : Level.values()) {
            for (ClockKind clock : ClockKind.values()) {
                handling(level, clock);
                for (String name : List.of(WARNINGS, BREACHES, ESCALATIONS, RETRACTIONS)) {
                    counter(name, level, clock);
                }
            }
            counter(ESCALATIONS, level, null);
        }
    }

    OpenClocks openClocks() {
        return openClocks;
    }

    Compliance compliance() {
        return compliance;
    }

    void late(Duration by) {
        lateness.record(by);
    }

    /** An event was told. */
    void told(ClockEvent event, Level level) {
        String name = switch (event.what()) {
            case What.Warned warned -> WARNINGS;
            case What.Breached breached -> BREACHES;
            case What.Escalated escalated -> ESCALATIONS;
            case What.Retracted retracted -> RETRACTIONS;
            case What.Met met -> "faultline.clocks.met";
            case What.Started started -> "faultline.clocks.started";
            case What.Rescheduled moved -> "faultline.clocks.rescheduled";
            case What.Paused paused -> "faultline.clocks.paused";
            case What.Resumed resumed -> "faultline.clocks.resumed";
            case What.Cancelled cancelled -> "faultline.clocks.cancelled";
        };
        counter(name, level, event.clock()).increment();
        if (event.what() instanceof What.Met && event.startedAt() != null) {
            handling(level, event.clock()).record(Duration.between(event.startedAt(), event.scheduledFor()));
        }
    }

    private Counter counter(String name, Level level, @Nullable ClockKind clock) {
        return registry.counter(name, "level", level.name(), "clock", word(clock));
    }

    private Timer handling(Level level, @Nullable ClockKind clock) {
        return Timer.builder("faultline.handling.time")
                .description(
                        "From a clock's start to what it waited for: acknowledged, restored, planned, fixed, verified")
                .tag("level", level.name())
                .tag("clock", word(clock))
                .serviceLevelObjectives(HANDLING)
                .register(registry);
    }

    private static String word(@Nullable ClockKind clock) {
        return clock == null ? "none" : clock.name().toLowerCase(Locale.ROOT);
    }
}
