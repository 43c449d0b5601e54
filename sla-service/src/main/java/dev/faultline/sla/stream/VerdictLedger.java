package dev.faultline.sla.stream;

import dev.faultline.sla.domain.Verdict;
import dev.faultline.sla.domain.Verdict.Outcome;
import dev.faultline.wire.ClockKind;
import dev.faultline.wire.Level;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * What a task decided of its clocks, counted by day, level, clock, outcome and service in a store of its own, and told to
 * {@link Compliance}. What is older than the longest window goes when the task begins.
 */
final class VerdictLedger {
    /** Name of the store. */
    static final String STORE = "verdicts";

    private static final String BETWEEN = "/";

    private final KeyValueStore<String, Long> store;
    private final Compliance compliance;
    private final Map<Verdict, Long> own = new HashMap<>();

    VerdictLedger(KeyValueStore<String, Long> store, Compliance compliance) {
        this.store = store;
        this.compliance = compliance;
        List<String> outdated = new ArrayList<>();
        try (KeyValueIterator<String, Long> rows = store.all()) {
            while (rows.hasNext()) {
                KeyValue<String, Long> row = rows.next();
                Verdict verdict = read(row.key);
                if (verdict.day().isBefore(compliance.oldest())) {
                    outdated.add(row.key);
                } else {
                    count(verdict, row.value);
                }
            }
        }
        outdated.forEach(store::delete);
    }

    void changed(Verdict.Change change) {
        change.taken().forEach(verdict -> add(verdict, -1));
        change.given().forEach(verdict -> add(verdict, 1));
    }

    private void add(Verdict verdict, long by) {
        String key = write(verdict);
        @Nullable Long counted = store.get(key);
        store.put(key, (counted == null ? 0 : counted) + by);
        count(verdict, by);
    }

    private void count(Verdict verdict, long by) {
        own.merge(verdict, by, Long::sum);
        compliance.count(verdict, by);
    }

    /** The task goes, and what it counted with it. */
    void giveUp() {
        own.forEach((verdict, count) -> compliance.count(verdict, -count));
        own.clear();
    }

    private static String write(Verdict verdict) {
        return String.join(
                BETWEEN,
                verdict.day().toString(),
                verdict.level().name(),
                verdict.clock().name(),
                verdict.outcome().name(),
                verdict.affected());
    }

    /** A name of a service may hold what stands between the parts; rows of earlier versions have no service. */
    private static Verdict read(String key) {
        String[] parts = key.split(BETWEEN, 5);
        return new Verdict(
                LocalDate.parse(parts[0]),
                Level.valueOf(parts[1]),
                ClockKind.valueOf(parts[2]),
                Outcome.valueOf(parts[3]),
                parts.length < 5 ? "" : parts[4]);
    }
}
