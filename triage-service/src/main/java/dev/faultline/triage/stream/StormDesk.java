package dev.faultline.triage.stream;

import dev.faultline.triage.domain.Decision;
import dev.faultline.triage.domain.correlation.CorrelationPolicy;
import dev.faultline.triage.domain.correlation.StormWatch;
import dev.faultline.triage.domain.incident.Incident;
import dev.faultline.triage.domain.incident.IncidentChange;
import dev.faultline.triage.domain.incident.Storms;
import dev.faultline.triage.state.StormRecord;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Stage 2, storms: watches how many incidents of an application are opened at once. */
final class StormDesk {
    private final CorrelationPolicy.Storm rule;
    private final Storms storms;
    private final KeyValueStore<String, StormRecord> watches;
    private final IncidentBook book;
    private final Outlet outlet;

    StormDesk(
            CorrelationPolicy.Storm rule,
            Storms storms,
            KeyValueStore<String, StormRecord> watches,
            IncidentBook book,
            Outlet outlet) {
        this.rule = rule;
        this.storms = storms;
        this.watches = watches;
        this.book = book;
        this.outlet = outlet;
    }

    /** An incident was opened, and told. */
    void opened(Incident child, Instant at, Instant now) {
        if (rule.groups() == 0) {
            return;
        }
        String application = child.subject().application();
        @Nullable StormRecord stored = watches.get(application);
        StormWatch watch = stored == null ? StormWatch.QUIET : StormWire.watch(stored);
        @Nullable Incident parent = watch.parent() == null ? null : book.survivor(watch.parent());
        if (parent != null && StormWatch.goesOn(parent, at, rule)) {
            settle(parent, storms.sweepUp(parent, child, at, now), now);
            return;
        }
        StormWatch after = watch.with(child.id(), at, rule);
        if (after.breaksOut(rule)) {
            after = breakOut(after, at, now);
        }
        watches.put(application, StormWire.state(after));
    }

    private StormWatch breakOut(StormWatch watch, Instant at, Instant now) {
        List<Incident> children = watch.opened().stream()
                .map(opened -> book.incident(opened.incidentId()))
                .filter(Objects::nonNull)
                .filter(Incident::open)
                .toList();
        if (children.isEmpty()) {
            return watch;
        }
        String id = book.freeId();
        settle(null, storms.breakOut(children, rule.within(), id, at, now), now);
        return watch.brokenOut(id);
    }

    private void settle(@Nullable Incident parent, Decision<Incident, IncidentChange> decision, Instant now) {
        Incident after = Objects.requireNonNull(decision.state());
        book.put(parent, after);
        decision.events().stream()
                .map(IncidentChange::after)
                .filter(incident -> !incident.id().equals(after.id()))
                .forEach(incident -> book.put(book.incident(incident.id()), incident));
        decision.events().forEach(change -> outlet.tell(change, now));
    }
}
