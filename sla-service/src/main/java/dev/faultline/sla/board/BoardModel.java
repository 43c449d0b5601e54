package dev.faultline.sla.board;

import dev.faultline.wire.IncidentChanged;
import dev.faultline.wire.SlaEvent;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Every incident that is open and the newest of those that are over. Bounded by what is open and two capacities. Written
 * by one reader, read by any request; thread-safe.
 */
public final class BoardModel {
    private final Map<String, BoardEntry> entries = new LinkedHashMap<>();
    private final SequencedSet<String> over = new LinkedHashSet<>();
    private final SequencedSet<String> strangers = new LinkedHashSet<>();
    private final int overKept;
    private final int strangersKept;
    private volatile Consumer<String> listener = incidentId -> {};
    private volatile boolean complete;
    private volatile long behind;

    /**
     * @param overKept how many incidents that are over are kept, newest first
     * @param strangersKept how many incidents are kept of which only what stands on other topics was read yet, newest
     *     first
     */
    public BoardModel(int overKept, int strangersKept) {
        this.overKept = overKept;
        this.strangersKept = strangersKept;
    }

    /** From now on told the id of each incident that changed or is gone, after the fact and on the writer's thread. */
    void onChange(Consumer<String> listener) {
        this.listener = listener;
    }

    /** An incident changed; null removes it. */
    void apply(String incidentId, @Nullable IncidentChanged changed) {
        take(incidentId, changed);
        listener.accept(incidentId);
    }

    private synchronized void take(String incidentId, @Nullable IncidentChanged changed) {
        if (changed == null) {
            remove(incidentId);
            return;
        }
        BoardEntry entry = entries.getOrDefault(incidentId, BoardEntry.EMPTY).with(changed);
        entries.put(incidentId, entry);
        strangers.remove(incidentId);
        over.remove(incidentId);
        if (entry.over()) {
            over.add(incidentId);
            if (over.size() > overKept) {
                remove(over.getFirst());
            }
        }
    }

    /** Something happened to a clock of an incident. */
    void apply(String incidentId, SlaEvent event) {
        extend(incidentId, entry -> entry.with(event));
    }

    /** Somebody was told of an incident, or something of it was kept. */
    void apply(String incidentId, TimelineEntry happened) {
        extend(incidentId, entry -> entry.with(happened));
    }

    /** The incident itself may be read only later, for it stands on another topic. */
    private void extend(String incidentId, UnaryOperator<BoardEntry> longer) {
        lengthen(incidentId, longer);
        listener.accept(incidentId);
    }

    private synchronized void lengthen(String incidentId, UnaryOperator<BoardEntry> longer) {
        BoardEntry before = entries.getOrDefault(incidentId, BoardEntry.EMPTY);
        entries.put(incidentId, longer.apply(before));
        if (before.newest() == null) {
            strangers.add(incidentId);
            if (strangers.size() > strangersKept) {
                remove(strangers.getFirst());
            }
        }
    }

    private void remove(String incidentId) {
        entries.remove(incidentId);
        over.remove(incidentId);
        strangers.remove(incidentId);
    }

    /** The incident; empty when it was never read, or is over and long gone. */
    synchronized Optional<BoardEntry> find(String incidentId) {
        return Optional.ofNullable(entries.get(incidentId)).filter(entry -> entry.newest() != null);
    }

    /** Every incident, in no order. */
    synchronized Collection<BoardEntry> all() {
        return List.copyOf(entries.values()).stream()
                .filter(entry -> entry.newest() != null)
                .toList();
    }

    /** Whether everything was read that stood in the log at the start; before, answers would have holes. */
    boolean complete() {
        return complete;
    }

    /** Records in the log that are not read yet, as far as the last poll knew. */
    long behind() {
        return behind;
    }

    void behind(long records) {
        behind = records;
    }

    void completed() {
        complete = true;
    }
}
