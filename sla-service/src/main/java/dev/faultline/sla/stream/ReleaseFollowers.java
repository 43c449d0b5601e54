package dev.faultline.sla.stream;

import dev.faultline.sla.domain.IncidentClocks;
import dev.faultline.sla.domain.ReleasePlan;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which incidents of a task wait for releases of which product, and which of them have yet to be held against a calendar
 * that changed. Kept in memory: a task finds its incidents in its store when it begins, and holds all of them against the
 * calendars once, for these may have changed while it was away.
 */
final class ReleaseFollowers {
    private final Map<String, Set<String>> incidents = new HashMap<>();
    private final Map<String, ReleasePlan> applied = new HashMap<>();
    private final Set<String> pending = new LinkedHashSet<>();
    private Runnable joined = () -> {};

    /** Wants to know whenever an incident waits for releases that did not before. */
    void whenJoined(Runnable joined) {
        this.joined = joined;
    }

    /** An incident's clocks changed; null is no clocks at all. */
    void changed(String incidentId, @Nullable IncidentClocks before, @Nullable IncidentClocks after) {
        String left = product(before);
        String follows = product(after);
        if (left != null && !left.equals(follows)) {
            incidents.getOrDefault(left, Set.of()).remove(incidentId);
            pending.remove(incidentId);
        }
        if (follows != null) {
            incidents.computeIfAbsent(follows, product -> new LinkedHashSet<>()).add(incidentId);
            joined.run();
        }
    }

    private static @Nullable String product(@Nullable IncidentClocks clocks) {
        return clocks != null && clocks.followsReleases() ? clocks.facts().product() : null;
    }

    /** Calendars may have changed: the incidents of those that did are pending. */
    void compare(ReleaseCalendars calendars) {
        incidents.forEach((product, waiting) -> {
            ReleasePlan plan = calendars.of(product);
            if (!plan.equals(applied.put(product, plan))) {
                pending.addAll(waiting);
            }
        });
    }

    /** The next incident to be held against its calendar; null when none is pending. */
    @Nullable
    String next() {
        if (pending.isEmpty()) {
            return null;
        }
        String first = pending.iterator().next();
        pending.remove(first);
        return first;
    }

    /** Whether any incident waits for releases. */
    boolean any() {
        return incidents.values().stream().anyMatch(waiting -> !waiting.isEmpty());
    }

    boolean anyPending() {
        return !pending.isEmpty();
    }
}
