package dev.faultline.triage.stream;

import dev.faultline.triage.domain.incident.Incident;
import dev.faultline.triage.state.PartitionLedger;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * What a partition counts: incidents opened so far, and those open now by level. Its one row is kept decoded, for it is
 * read and written with every incident; the store has it too, and a new task begins with what that has.
 */
final class Ledger {
    private static final String ONLY_ROW = "partition";

    private final KeyValueStore<String, PartitionLedger> store;
    private final TriageMetrics metrics;
    private final int partition;
    private PartitionLedger row;

    Ledger(ProcessingContext context, TriageMetrics metrics) {
        this.store = context.getStateStore(TriageStores.LEDGER);
        this.metrics = metrics;
        this.partition = context.taskId().partition();
        @Nullable PartitionLedger kept = store.get(ONLY_ROW);
        this.row = kept == null ? new PartitionLedger(0L, Map.of()) : kept;
        metrics.open(partition, row.getOpen());
    }

    /** The number of the incident opened last. */
    long lastSequence() {
        return row.getLastSequence();
    }

    /** Counts an incident that went from one state to the next. */
    void follow(@Nullable Incident before, Incident after) {
        @Nullable String was = openLevel(before);
        @Nullable String is = openLevel(after);
        if (before != null && Objects.equals(was, is)) {
            return;
        }
        Map<String, Long> open = new HashMap<>(row.getOpen());
        if (was != null) {
            open.merge(was, -1L, Long::sum);
        }
        if (is != null) {
            open.merge(is, 1L, Long::sum);
        }
        row = new PartitionLedger(row.getLastSequence() + (before == null ? 1 : 0), open);
        store.put(ONLY_ROW, row);
        metrics.open(partition, open);
    }

    /** The task goes elsewhere. */
    void close() {
        metrics.gone(partition);
    }

    private static @Nullable String openLevel(@Nullable Incident incident) {
        return incident != null && incident.open() ? incident.grade().level().name() : null;
    }
}
