package dev.faultline.sla.stream;

import dev.faultline.sla.domain.Verdict;
import dev.faultline.sla.domain.Verdict.Outcome;
import dev.faultline.wire.ClockKind;
import dev.faultline.wire.Level;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * How many clocks were kept and how many missed, over windows of days that end today. What each task decided is kept in
 * its store, so the numbers outlive a restart; every task counts its own, so that the sum over all instances is right
 * however the partitions are spread. Thread-safe.
 */
final class Compliance {
    /** How long verdicts are kept, in days; no window is longer. */
    static final int LONGEST = 90;

    private static final int[] WINDOWS = {1, 7, 30, LONGEST};

    private final MeterRegistry registry;
    private final InstantSource time;
    private final Map<Sort, NavigableMap<LocalDate, Long>> counts = new HashMap<>();
    private final Set<Sort> registered = new HashSet<>();

    private record Sort(Level level, ClockKind clock, Outcome outcome) {
        static Sort of(Verdict verdict) {
            return new Sort(verdict.level(), verdict.clock(), verdict.outcome());
        }
    }

    Compliance(MeterRegistry registry, InstantSource time) {
        this.registry = registry;
        this.time = time;
    }

    /** The oldest day any window reaches. */
    LocalDate oldest() {
        return today().minusDays(LONGEST - 1L);
    }

    synchronized void count(Verdict verdict, long by) {
        Sort sort = Sort.of(verdict);
        counts.computeIfAbsent(sort, added -> new TreeMap<>()).merge(verdict.day(), by, Long::sum);
        if (registered.add(sort)) {
            for (int days : WINDOWS) {
                Gauge.builder("faultline.compliance.clocks", this, counted -> counted.within(sort, days))
                        .description("Clocks kept in time and missed within a window of days, on the partitions of"
                                + " this instance")
                        .tag("level", sort.level().name())
                        .tag("clock", sort.clock().name().toLowerCase(Locale.ROOT))
                        .tag("outcome", sort.outcome().name().toLowerCase(Locale.ROOT))
                        .tag("window", days + "d")
                        .register(registry);
            }
        }
    }

    private synchronized double within(Sort sort, int days) {
        NavigableMap<LocalDate, Long> byDay = counts.getOrDefault(sort, new TreeMap<>());
        byDay.headMap(oldest()).clear();
        return byDay.tailMap(today().minusDays(days - 1L)).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(time.instant(), ZoneOffset.UTC);
    }
}
