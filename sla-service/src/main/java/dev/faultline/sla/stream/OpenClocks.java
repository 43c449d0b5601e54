package dev.faultline.sla.stream;

import dev.faultline.sla.domain.Clock;
import dev.faultline.sla.domain.IncidentClocks;
import dev.faultline.wire.ClockKind;
import dev.faultline.wire.Level;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Counts the open clocks of the tasks this instance runs. Every task counts its own share and takes it back when it
 * leaves, so that the sum over all instances is right however the partitions are spread.
 */
final class OpenClocks {
    private record Sort(Level level, ClockKind kind) {}

    private final Map<Sort, AtomicInteger> counts = new HashMap<>();

    OpenClocks(MeterRegistry registry) {
        for (Level level : Level.values()) {
            for (ClockKind kind : ClockKind.values()) {
                AtomicInteger count = new AtomicInteger();
                counts.put(new Sort(level, kind), count);
                Gauge.builder("faultline.open.clocks", count, AtomicInteger::get)
                        .description("Clocks somebody waits for, on the partitions of this instance")
                        .tag("level", level.name())
                        .tag("clock", kind.name().toLowerCase(Locale.ROOT))
                        .register(registry);
            }
        }
    }

    /** The share of a task that begins. */
    Share share() {
        return new Share();
    }

    /** What one task counts; used by its thread alone. */
    final class Share {
        private final Map<Sort, Integer> own = new HashMap<>();

        /** An incident's clocks changed; null is no clocks at all. */
        void changed(@Nullable IncidentClocks before, @Nullable IncidentClocks after) {
            count(before, -1);
            count(after, 1);
        }

        private void count(@Nullable IncidentClocks clocks, int by) {
            if (clocks != null) {
                clocks.clocks().values().stream()
                        .filter(Clock::open)
                        .forEach(clock -> add(new Sort(clocks.facts().level(), clock.kind()), by));
            }
        }

        private void add(Sort sort, int by) {
            own.merge(sort, by, Integer::sum);
            Objects.requireNonNull(counts.get(sort)).addAndGet(by);
        }

        /** The task goes, and what it counted with it. */
        void giveUp() {
            own.forEach(
                    (sort, count) -> Objects.requireNonNull(counts.get(sort)).addAndGet(-count));
            own.clear();
        }
    }
}
