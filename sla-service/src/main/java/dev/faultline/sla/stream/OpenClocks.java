package dev.faultline.sla.stream;

import dev.faultline.sla.domain.Clock;
import dev.faultline.sla.domain.IncidentClocks;
import dev.faultline.sla.domain.Phase;
import dev.faultline.wire.ClockKind;
import dev.faultline.wire.Level;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Counts the open clocks of the tasks this instance runs, and knows the next deadline that can still be kept. Every task
 * counts its own share and takes it back when it leaves, so that the sum (and the least) over all instances is right
 * however the partitions are spread.
 */
final class OpenClocks {
    private enum State {
        RUNNING,
        OVERDUE,
        PAUSED,
        UNSCHEDULED;

        static State of(Clock clock) {
            return switch (clock.phase()) {
                case Phase.Paused paused -> PAUSED;
                case Phase.Unscheduled unscheduled -> UNSCHEDULED;
                case Phase.Running running -> clock.missed() ? OVERDUE : RUNNING;
                case Phase.Met met -> throw new IllegalArgumentException("it is open no more");
                case Phase.Cancelled cancelled -> throw new IllegalArgumentException("it is open no more");
            };
        }
    }

    private record Sort(Level level, ClockKind kind, State state) {}

    private record Deadline(Level level, Instant at) {}

    private final Map<Sort, AtomicInteger> counts = new HashMap<>();
    /** How many clocks are due when, for clocks that can be breached and are not. */
    private final Map<Level, ConcurrentSkipListMap<Instant, Integer>> deadlines = new EnumMap<>(Level.class);

    OpenClocks(MeterRegistry registry, InstantSource time) {
        for (Level level : Level.values()) {
            ConcurrentSkipListMap<Instant, Integer> due = new ConcurrentSkipListMap<>();
            deadlines.put(level, due);
            Gauge.builder("faultline.next.breach", due, waiting -> secondsToFirst(waiting, time))
                    .description("Until the nearest deadline that is not missed yet, on the partitions of this"
                            + " instance; nothing when there is none")
                    .baseUnit("seconds")
                    .tag("level", level.name())
                    .register(registry);
            for (ClockKind kind : ClockKind.values()) {
                for (State state : State.values()) {
                    AtomicInteger count = new AtomicInteger();
                    counts.put(new Sort(level, kind, state), count);
                    Gauge.builder("faultline.open.clocks", count, AtomicInteger::get)
                            .description("Clocks somebody waits for, on the partitions of this instance")
                            .tag("level", level.name())
                            .tag("clock", kind.name().toLowerCase(Locale.ROOT))
                            .tag("state", state.name().toLowerCase(Locale.ROOT))
                            .register(registry);
                }
            }
        }
    }

    private static double secondsToFirst(ConcurrentSkipListMap<Instant, Integer> due, InstantSource time) {
        var first = due.firstEntry();
        return first == null
                ? Double.NaN
                : Duration.between(time.instant(), first.getKey()).toMillis() / 1000.0;
    }

    /** The share of a task that begins. */
    Share share() {
        return new Share();
    }

    /** What one task counts; used by its thread alone. */
    final class Share {
        private final Map<Sort, Integer> own = new HashMap<>();
        private final Map<Deadline, Integer> due = new HashMap<>();

        /** An incident's clocks changed; null is no clocks at all. */
        void changed(@Nullable IncidentClocks before, @Nullable IncidentClocks after) {
            if (before != null
                    && after != null
                    && before.facts().level() == after.facts().level()
                    && before.clocks().equals(after.clocks())) {
                return;
            }
            count(before, -1);
            count(after, 1);
        }

        private void count(@Nullable IncidentClocks clocks, int by) {
            if (clocks == null) {
                return;
            }
            Level level = clocks.facts().level();
            for (Clock clock : clocks.clocks().values()) {
                if (clock.open()) {
                    add(new Sort(level, clock.kind(), State.of(clock)), by);
                    if (!clock.soft() && !clock.missed()) {
                        clock.dueAt().ifPresent(at -> add(new Deadline(level, at), by));
                    }
                }
            }
        }

        private void add(Sort sort, int by) {
            own.merge(sort, by, Integer::sum);
            Objects.requireNonNull(counts.get(sort)).addAndGet(by);
        }

        private void add(Deadline deadline, int by) {
            merge(due, deadline, by);
            merge(Objects.requireNonNull(deadlines.get(deadline.level())), deadline.at(), by);
        }

        /** The task goes, and what it counted with it. */
        void giveUp() {
            own.forEach(
                    (sort, count) -> Objects.requireNonNull(counts.get(sort)).addAndGet(-count));
            own.clear();
            due.forEach((deadline, count) ->
                    merge(Objects.requireNonNull(deadlines.get(deadline.level())), deadline.at(), -count));
            due.clear();
        }

        private <K> void merge(Map<K, Integer> counts, K key, int by) {
            counts.merge(key, by, (one, other) -> one + other == 0 ? null : one + other);
        }
    }
}
