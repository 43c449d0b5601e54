package dev.faultline.triage.stream;

import dev.faultline.schemas.topics.IncidentId;
import dev.faultline.triage.domain.incident.Incident;
import dev.faultline.triage.domain.incident.IncidentChange;
import dev.faultline.triage.domain.incident.Member;
import dev.faultline.triage.domain.service.ServiceCatalogue;
import dev.faultline.triage.state.IncidentRecord;
import dev.faultline.triage.state.MemberRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** The incidents of one partition: its stores, kept in step with each other. */
final class IncidentBook {
    /** Members forgotten at once. */
    private static final int PORTION = 500;
    /** Merges followed from one incident to what goes on in its place; nobody merges more often. */
    private static final int MOST_MERGES = 100;

    private final KeyValueStore<String, IncidentRecord> incidents;
    private final KeyValueStore<String, MemberRecord> members;
    private final IncidentRecordWire wire;
    private final IncidentIndex index;
    private final Ledger ledger;
    private final IncidentTimers timers;
    private final int partition;

    /** Opens the book of the task being initialised. */
    IncidentBook(ProcessingContext context, ServiceCatalogue services, IncidentTimers timers, TriageMetrics metrics) {
        this.incidents = context.getStateStore(TriageStores.INCIDENTS);
        this.members = context.getStateStore(TriageStores.MEMBERS);
        this.wire = new IncidentRecordWire(new DutyShelf(context.getStateStore(TriageStores.DUTY_LISTS)));
        this.index = new IncidentIndex(context, services, this::survivor);
        this.ledger = new Ledger(context, metrics);
        this.timers = timers;
        this.partition = context.taskId().partition();
    }

    /** The ways to an incident other than its id. */
    IncidentIndex index() {
        return index;
    }

    /** The id of the next incident to be opened. */
    String freeId() {
        return new IncidentId(partition, ledger.lastSequence() + 1).toString();
    }

    /** Whether incidents of that id are in this book. */
    boolean holds(String id) {
        return IncidentId.parse(id)
                .filter(parsed -> parsed.partition() == partition)
                .isPresent();
    }

    @Nullable
    Incident incident(String id) {
        @Nullable IncidentRecord stored = incidents.get(id);
        return stored == null ? null : wire.incident(stored);
    }

    /** The incident of that id, or what goes on in its place if that is here; null when it is not known. */
    @Nullable
    Incident survivor(String id) {
        @Nullable Incident incident = incident(id);
        for (int merges = 0; incident != null && merges < MOST_MERGES; merges++) {
            @Nullable String into = incident.relations().mergedInto();
            @Nullable Incident next = into == null ? null : incident(into);
            if (next == null) {
                return incident;
            }
            incident = next;
        }
        return incident;
    }

    @Nullable
    Member member(String incidentId, String fingerprint) {
        @Nullable MemberRecord stored = members.get(memberKey(incidentId, fingerprint));
        return stored == null ? null : IncidentRecordWire.member(stored);
    }

    /** Members of an incident by their fingerprints, also where they came along with what was merged into it. */
    List<Member> membersOf(Incident incident, List<String> fingerprints) {
        List<String> rows = index.withMerged(incident.id());
        return fingerprints.stream()
                .flatMap(fingerprint -> rows.stream()
                        .map(id -> member(id, fingerprint))
                        .filter(Objects::nonNull)
                        .limit(1))
                .toList();
    }

    void put(Incident incident, Member member) {
        members.put(memberKey(incident.id(), member.fingerprint()), IncidentRecordWire.state(member));
    }

    /** The members are part of the incident no more. */
    void remove(Incident incident, List<Member> gone) {
        List<String> rows = index.withMerged(incident.id());
        gone.forEach(member -> rows.forEach(id -> members.delete(memberKey(id, member.fingerprint()))));
    }

    /** Writes an incident, and what is derived from it. */
    void put(@Nullable Incident before, Incident after) {
        incidents.put(after.id(), wire.state(after));
        index.follow(before, after);
        ledger.follow(before, after);
        timers.follow(before, after);
    }

    /** Writes the incidents of changes, in their order. */
    void put(List<IncidentChange> changes) {
        changes.forEach(change -> put(incident(change.after().id()), change.after()));
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
                members.prefixScan(memberKey(incident.id(), ""), new StringSerializer())) {
            while (rows.hasNext() && portion.size() < PORTION) {
                portion.add(rows.next().value.getFingerprint());
            }
        }
        for (String fingerprint : portion) {
            members.delete(memberKey(incident.id(), fingerprint));
            index.forget(incident, fingerprint);
        }
        if (portion.size() == PORTION) {
            return false;
        }
        index.forget(incident);
        incidents.delete(incident.id());
        return true;
    }

    /** The task goes elsewhere. */
    void close() {
        ledger.close();
    }

    /** Incident ids hold no slash, so keys of two incidents never meet. */
    private static String memberKey(String incidentId, String fingerprint) {
        return incidentId + "/" + fingerprint;
    }
}
