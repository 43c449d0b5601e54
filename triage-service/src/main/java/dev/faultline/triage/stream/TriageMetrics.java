package dev.faultline.triage.stream;

import dev.faultline.timers.LatenessRecorder;
import dev.faultline.triage.domain.grading.Grade;
import dev.faultline.wire.CommandVerb;
import dev.faultline.wire.FaultStatus;
import dev.faultline.wire.GradedBy;
import dev.faultline.wire.Level;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** What triage counts. Counters may count a record again that a replaced thread reads again; the gauge is exact. */
public final class TriageMetrics {
    /** What a record was that could not be used. */
    static final String FAULTS = "faults";

    static final String COMMANDS = "commands";

    private static final int MOST_ROUTES = 64;
    private static final String OPENED = "faultline.incidents.opened";
    private static final String REPEATS_REMOVED = "faultline.triage.repeats.removed";
    private static final String SUPPRESSED = "faultline.triage.faults.suppressed";
    private static final String UNUSABLE = "faultline.triage.unusable";

    private final MeterRegistry registry;
    private final Set<String> routes = ConcurrentHashMap.newKeySet();
    private final Map<Integer, Map<Level, Long>> openByPartition = new ConcurrentHashMap<>();
    private final AtomicInteger expiringMutes = new AtomicInteger();
    private final Map<Integer, Map<String, Long>> suppressedByPartition = new ConcurrentHashMap<>();

    public TriageMetrics(MeterRegistry registry) {
        this.registry = registry;
        Gauge.builder("faultline.silences.expiring", expiringMutes, AtomicInteger::get)
                .description("Silences and maintenance windows that end soon")
                .register(registry);
        for (String kind : List.of(AlertBook.SILENCED, AlertBook.INHIBITED)) {
            Gauge.builder("faultline.alerts.suppressed", () -> suppressed(kind))
                    .description("Alerts firing and kept from people now, on the partitions of this instance")
                    .tag("by", kind)
                    .register(registry);
        }
        for (Level level : Level.values()) {
            Gauge.builder("faultline.incidents.open", () -> open(level))
                    .description("Incidents open now, on the partitions of this instance")
                    .tag("level", level.name())
                    .register(registry);
            registry.counter(OPENED, "level", level.name());
        }
        // Counted from zero: a series that begins with its first event has no increase that Prometheus could see.
        registry.counter(REPEATS_REMOVED);
        registry.counter(SUPPRESSED);
        List.of(FAULTS, COMMANDS).forEach(topic -> registry.counter(UNUSABLE, "topic", topic));
    }

    void fault(String route, FaultStatus status) {
        registry.counter("faultline.triage.faults", "route", bounded(route), "status", word(status))
                .increment();
    }

    void repeatRemoved() {
        registry.counter(REPEATS_REMOVED).increment();
    }

    /** A report of an alert that is kept from people. */
    void suppressed() {
        registry.counter(SUPPRESSED).increment();
    }

    /** By what the alerts are kept from people that a partition has firing now. */
    void suppressed(int partition, Map<String, Long> byKind) {
        suppressedByPartition.put(partition, byKind);
    }

    /** How many silences and windows end soon. */
    void expiring(int number) {
        expiringMutes.set(number);
    }

    /** The partition went to another instance. */
    void suppressionGone(int partition) {
        suppressedByPartition.remove(partition);
    }

    private long suppressed(String kind) {
        return suppressedByPartition.values().stream()
                .mapToLong(counts -> counts.getOrDefault(kind, 0L))
                .sum();
    }

    void unusable(String topic) {
        registry.counter(UNUSABLE, "topic", topic).increment();
    }

    void opened(Level level) {
        registry.counter(OPENED, "level", level.name()).increment();
    }

    void graded(String rule, Level level) {
        registry.counter("faultline.grading.rule.hits", "rule", rule, "level", level.name())
                .increment();
    }

    void command(CommandVerb verb, boolean accepted) {
        registry.counter("faultline.triage.commands", "verb", word(verb), "accepted", Boolean.toString(accepted))
                .increment();
    }

    /** An action addressed by dedup key met nothing open. */
    void actionDropped(CommandVerb verb) {
        registry.counter("faultline.triage.actions.dropped", "verb", word(verb)).increment();
    }

    /** A false alarm: which rule called it what. */
    void dismissed(Grade grade) {
        String rule = grade.gradedBy() == GradedBy.PERSON ? "person" : grade.rule();
        registry.counter("faultline.incidents.dismissed", "level", grade.level().name(), "rule", rule)
                .increment();
    }

    void forgotten() {
        registry.counter("faultline.incidents.forgotten").increment();
    }

    /**
     * Lateness of timers.
     *
     * @param timers which: those of alerts or those of incidents
     */
    LatenessRecorder lateness(String timers) {
        Timer timer = Timer.builder("faultline.timer.lateness")
                .description("From when a timer was due to when it fired")
                .tag("timer", timers)
                .publishPercentileHistogram()
                .register(registry);
        return timer::record;
    }

    /** How many incidents a partition has open. */
    void open(int partition, Map<String, Long> byLevel) {
        Map<Level, Long> counts = new EnumMap<>(Level.class);
        byLevel.forEach((level, count) -> counts.put(Level.valueOf(level), count));
        openByPartition.put(partition, counts);
    }

    /** The partition went to another instance. */
    void gone(int partition) {
        openByPartition.remove(partition);
    }

    private long open(Level level) {
        return openByPartition.values().stream()
                .mapToLong(counts -> counts.getOrDefault(level, 0L))
                .sum();
    }

    /** Routes are a handful, but nothing on the wire keeps a foreign producer from inventing more. */
    private String bounded(String route) {
        boolean known = routes.contains(route) || routes.size() < MOST_ROUTES && route.length() <= 64;
        if (known) {
            routes.add(route);
        }
        return known ? route : "other";
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
