package dev.faultline.triage.domain.correlation;

import dev.faultline.triage.domain.incident.Incident;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of an application to see a storm coming.
 *
 * @param opened the incidents opened of late, oldest first; never more than make a storm
 * @param parent the incident of the last storm; null when there was none
 */
public record StormWatch(List<Opened> opened, @Nullable String parent) {
    /** Nothing opened yet. */
    public static final StormWatch QUIET = new StormWatch(List.of(), null);

    /**
     * An incident that was opened.
     *
     * @param incidentId the incident
     * @param at when
     */
    public record Opened(String incidentId, Instant at) {}

    public StormWatch {
        opened = List.copyOf(opened);
    }

    /** After one more incident was opened. */
    public StormWatch with(String incidentId, Instant at, CorrelationPolicy.Storm rule) {
        List<Opened> recent = new ArrayList<>(opened);
        recent.add(new Opened(incidentId, at));
        recent.removeIf(one -> one.at().isBefore(at.minus(rule.within())));
        return new StormWatch(recent.subList(Math.max(0, recent.size() - rule.groups()), recent.size()), parent);
    }

    /** Whether what was opened of late is a storm. */
    public boolean breaksOut(CorrelationPolicy.Storm rule) {
        return rule.groups() > 0 && opened.size() >= rule.groups();
    }

    /** Whether the storm of that incident still goes on when a fault comes at that moment. */
    public static boolean goesOn(Incident parent, Instant at, CorrelationPolicy.Storm rule) {
        return parent.open() && !at.isAfter(parent.lastFaultAt().plus(rule.quiet()));
    }

    /** A storm broke out, told as this incident. */
    public StormWatch brokenOut(String parent) {
        return new StormWatch(List.of(), parent);
    }
}
