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
 * How many clocks were kept and how many missed, over windows of days that end today: by level and clock over each window,
 * and by affected service over a month. What each task decided is kept in its store, so the numbers outlive a restart;
 * every task counts its own, so that the sum over all instances is right however the partitions are spread. Thread-safe.
 */
final class Compliance {
    /** How long verdicts are kept, in days; no window is longer. */
    static final int LONGEST = 90;

    private static final int MONTH = 30;

    private static final int[] WINDOWS = {1, 7, MONTH, LONGEST};

    /** Each service is a handful of time series for ever; those beyond are counted together. */
    private static final int MOST_SERVICES = 200;

    private final MeterRegistry registry;
    private final InstantSource time;
    private final Map<Sort, NavigableMap<LocalDate, Long>> counts = new HashMap<>();
    private final Map<OfService, NavigableMap<LocalDate, Long>> byService = new HashMap<>();
    private final Set<String> services = new HashSet<>();

    private record Sort(Level level, ClockKind clock, Outcome outcome) {}

    private record OfService(String affected, Level level, Outcome outcome) {}

    Compliance(MeterRegistry registry, InstantSource time) {
        this.registry = registry;
        this.time = time;
    }

    /** The oldest day any window reaches. */
    LocalDate oldest() {
        return firstDay(LONGEST);
    }

    synchronized void count(Verdict verdict, long by) {
        String affected = bounded(verdict.affected());
        for (Outcome outcome : Outcome.values()) {
            // Both, for the share of those in time is nought, and not unknown, when all were missed.
            long share = outcome == verdict.outcome() ? by : 0;
            counts.computeIfAbsent(new Sort(verdict.level(), verdict.clock(), outcome), this::registered)
                    .merge(verdict.day(), share, Long::sum);
            byService
                    .computeIfAbsent(new OfService(affected, verdict.level(), outcome), this::registered)
                    .merge(verdict.day(), share, Long::sum);
        }
    }

    private NavigableMap<LocalDate, Long> registered(Sort sort) {
        NavigableMap<LocalDate, Long> byDay = new TreeMap<>();
        for (int days : WINDOWS) {
            Gauge.builder("faultline.compliance.clocks", () -> within(byDay, days))
                    .description("Clocks kept in time and missed within a window of days, on the partitions of"
                            + " this instance")
                    .tag("level", sort.level().name())
                    .tag("clock", word(sort.clock()))
                    .tag("outcome", word(sort.outcome()))
                    .tag("window", days + "d")
                    .register(registry);
        }
        return byDay;
    }

    private NavigableMap<LocalDate, Long> registered(OfService sort) {
        NavigableMap<LocalDate, Long> byDay = new TreeMap<>();
        Gauge.builder("faultline.compliance.services", () -> within(byDay, MONTH))
                .description("Clocks kept in time and missed within 30 days by affected service, on the partitions of"
                        + " this instance")
                .tag("affected", sort.affected())
                .tag("level", sort.level().name())
                .tag("outcome", word(sort.outcome()))
                .register(registry);
        return byDay;
    }

    private synchronized double within(NavigableMap<LocalDate, Long> byDay, int days) {
        byDay.headMap(oldest()).clear();
        return byDay.tailMap(firstDay(days)).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    private String bounded(String affected) {
        if (affected.isEmpty() || !services.contains(affected) && services.size() >= MOST_SERVICES) {
            return "other";
        }
        services.add(affected);
        return affected;
    }

    private LocalDate firstDay(int days) {
        return LocalDate.ofInstant(time.instant(), ZoneOffset.UTC).minusDays(days - 1L);
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
