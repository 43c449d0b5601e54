package dev.faultline.triage.stream;

import dev.faultline.schemas.topics.IncidentId;
import dev.faultline.triage.domain.incident.Incident;
import dev.faultline.triage.domain.incident.Member;
import dev.faultline.triage.state.IncidentRecord;
import dev.faultline.triage.state.MemberRecord;
import dev.faultline.triage.state.PartitionLedger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** The incidents of one partition: its stores, kept in step with each other. */
final class IncidentBook {
    private static final String ONLY_ROW = "partition";
    /** Members forgotten at once. */
    private static final int PORTION = 500;

    private final KeyValueStore<String, IncidentRecord> incidents;
    private final KeyValueStore<String, MemberRecord> members;
    private final KeyValueStore<String, String> openByCorrelation;
    private final KeyValueStore<String, PartitionLedger> ledger;
    private final IncidentTimers timers;
    private final TriageMetrics metrics;
    private final int partition;

    /** Opens the book of the task being initialised. */
    IncidentBook(ProcessingContext context, IncidentTimers timers, TriageMetrics metrics) {
        this.incidents = context.getStateStore(TriageStores.INCIDENTS);
        this.members = context.getStateStore(TriageStores.MEMBERS);
        this.openByCorrelation = context.getStateStore(TriageStores.OPEN_BY_CORRELATION);
        this.ledger = context.getStateStore(TriageStores.LEDGER);
        this.timers = timers;
        this.metrics = metrics;
        this.partition = context.taskId().partition();
        metrics.open(partition, ledger().getOpen());
    }

    /** The id of the next incident to be opened. */
    String freeId() {
        return new IncidentId(partition, ledger().getLastSequence() + 1).toString();
    }

    @Nullable
    Incident incident(String id) {
        @Nullable IncidentRecord stored = incidents.get(id);
        return stored == null ? null : IncidentRecordWire.incident(stored);
    }

    /** The open incident that faults of this correlation key join. */
    @Nullable
    Incident openFor(String correlationKey) {
        @Nullable String id = openByCorrelation.get(correlationKey);
        return id == null ? null : incident(id);
    }

    @Nullable
    Member member(Incident incident, String fingerprint) {
        @Nullable MemberRecord stored = members.get(memberKey(incident, fingerprint));
        return stored == null ? null : IncidentRecordWire.member(stored);
    }

    void put(Incident incident, Member member) {
        members.put(memberKey(incident, member.fingerprint()), IncidentRecordWire.state(member));
    }

    /** Writes an incident, and what is derived from it. */
    void put(@Nullable Incident before, Incident after) {
        incidents.put(after.id(), IncidentRecordWire.state(after));
        String key = after.subject().correlationKey();
        @Nullable String holder = openByCorrelation.get(key);
        if (after.open() && holder == null) {
            openByCorrelation.put(key, after.id());
        } else if (!after.open() && after.id().equals(holder)) {
            openByCorrelation.delete(key);
        }
        count(before, after);
        timers.follow(before, after);
    }

    /** Sets the timer of an incident that fired before its time. */
    void wakeAgain(Incident incident) {
        timers.again(incident);
    }

    /** Sets a timer of an incident beside what it needs. */
    void wakeAt(Instant due, String incidentId) {
        timers.set(due, incidentId);
    }

    /**
     * Removes what is kept of an incident that is over, or a portion of it.
     *
     * @return whether nothing of it is left
     */
    boolean forget(Incident incident) {
        List<String> portion = new ArrayList<>();
        try (KeyValueIterator<String, MemberRecord> rows =
                members.prefixScan(memberKey(incident, ""), new StringSerializer())) {
            while (rows.hasNext() && portion.size() < PORTION) {
                portion.add(rows.next().key);
            }
        }
        portion.forEach(members::delete);
        if (portion.size() == PORTION) {
            return false;
        }
        incidents.delete(incident.id());
        return true;
    }

    private void count(@Nullable Incident before, Incident after) {
        @Nullable String was = openLevel(before);
        @Nullable String is = openLevel(after);
        if (before != null && Objects.equals(was, is)) {
            return;
        }
        PartitionLedger row = ledger();
        Map<String, Long> open = new HashMap<>(row.getOpen());
        if (was != null) {
            open.merge(was, -1L, Long::sum);
        }
        if (is != null) {
            open.merge(is, 1L, Long::sum);
        }
        ledger.put(ONLY_ROW, new PartitionLedger(row.getLastSequence() + (before == null ? 1 : 0), open));
        metrics.open(partition, open);
    }

    private static @Nullable String openLevel(@Nullable Incident incident) {
        return incident != null && incident.open() ? incident.grade().level().name() : null;
    }

    private PartitionLedger ledger() {
        @Nullable PartitionLedger row = ledger.get(ONLY_ROW);
        return row == null ? new PartitionLedger(0L, Map.of()) : row;
    }

    /** The task goes elsewhere. */
    void close() {
        metrics.gone(partition);
    }

    /** Incident ids hold no slash, so keys of two incidents never meet. */
    private static String memberKey(Incident incident, String fingerprint) {
        return incident.id() + "/" + fingerprint;
    }
}
