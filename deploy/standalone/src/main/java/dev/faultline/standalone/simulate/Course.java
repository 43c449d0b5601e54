package dev.faultline.standalone.simulate;

import dev.faultline.schemas.topics.Topics;
import dev.faultline.standalone.record.Recorded;
import dev.faultline.wire.Delivery;
import dev.faultline.wire.Disposition;
import dev.faultline.wire.IncidentChanged;
import dev.faultline.wire.IncidentState;
import dev.faultline.wire.Level;
import dev.faultline.wire.SlaEvent;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToIntFunction;

/** What came of a record: its incidents, their clocks and who was told, as the line or a replay of it tells. */
public final class Course {
    private final Map<String, IncidentCourse> byId = new HashMap<>();
    private final Map<Opener, IncidentCourse> byOpener = new LinkedHashMap<>();
    private final Map<String, Integer> pages = new TreeMap<>();

    /** Takes what a line told; other records change nothing. */
    void take(Recorded record) {
        if (record.json().isNull()) {
            return;
        }
        if (record.isOf(Topics.INCIDENTS)) {
            changed(Objects.requireNonNull(record.value(Topics.INCIDENTS)));
        } else if (record.isOf(Topics.SLA_EVENTS)) {
            clocked(Objects.requireNonNull(record.value(Topics.SLA_EVENTS)));
        } else if (record.isOf(Topics.DELIVERIES)) {
            told(Objects.requireNonNull(record.value(Topics.DELIVERIES)));
        }
    }

    /** A change of an incident. One whose opening is not in the record is passed over: its clocks began before. */
    void changed(IncidentChanged change) {
        String id = change.getIncidentId();
        Opener.of(change).ifPresent(opener -> {
            IncidentCourse opened = new IncidentCourse(id, opener, change.getIncident());
            byId.put(id, opened);
            byOpener.put(opener, opened);
        });
        IncidentCourse known = byId.get(id);
        if (known != null) {
            known.changed(change);
        }
    }

    /** An event of a clock. */
    void clocked(SlaEvent event) {
        IncidentCourse known = byId.get(event.getIncidentId());
        if (known != null) {
            known.clocked(event);
        }
    }

    /** A message; what is tried again is no second page. */
    void told(Delivery delivery) {
        if (delivery.getDisposition() == Disposition.PLANNED && delivery.getAttempt() == 1) {
            pages.merge(delivery.getRecipient().getName(), 1, Integer::sum);
            IncidentCourse known = byId.get(delivery.getIncidentId());
            if (known != null) {
                known.told();
            }
        }
    }

    /** The incident of an opener. */
    Optional<IncidentCourse> of(Opener opener) {
        return Optional.ofNullable(byOpener.get(opener));
    }

    /** The opener of an incident, as far as its opening was seen. */
    Optional<Opener> openerOf(String id) {
        return Optional.ofNullable(byId.get(id)).map(IncidentCourse::opener);
    }

    /** Every incident, in the order of their opening. */
    public Iterable<IncidentCourse> incidents() {
        return byOpener.values();
    }

    /** Incidents by level; those merged into others are counted there. */
    public Map<Level, Integer> levels() {
        Map<Level, Integer> levels = new TreeMap<>();
        for (Level level : Level.values()) {
            levels.put(level, 0);
        }
        byOpener.values().stream()
                .filter(incident -> incident.state() != IncidentState.MERGED)
                .forEach(incident -> levels.merge(incident.level(), 1, Integer::sum));
        return levels;
    }

    /** Clocks that ran out, by kind of clock. */
    public Map<String, Integer> breaches() {
        Map<String, Integer> breaches = new TreeMap<>();
        byOpener.values()
                .forEach(incident -> incident.breaches().forEach(clock -> breaches.merge(clock, 1, Integer::sum)));
        return breaches;
    }

    /** How often somebody further up was called. */
    public int escalations() {
        return sum(IncidentCourse::escalations);
    }

    /** Messages by person. */
    public Map<String, Integer> pages() {
        return new TreeMap<>(pages);
    }

    private int sum(ToIntFunction<IncidentCourse> of) {
        return byOpener.values().stream().mapToInt(of).sum();
    }
}
