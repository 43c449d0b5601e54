package dev.faultline.triage.domain.correlation;

import java.time.Duration;
import java.util.Map;
import java.util.Set;

/**
 * How the faults of some sources or teams are grouped.
 *
 * @param name its name in {@code correlation.yaml}
 * @param sources names of integration keys it is for; empty for all
 * @param teams teams it is for; empty for all
 * @param labels labels faults must have for it, with their values; empty for all
 * @param groupBy what faults of one group share
 * @param window how long after its last fault an incident takes in further faults of its group
 */
public record Grouping(
        String name,
        Set<String> sources,
        Set<String> teams,
        Map<String, String> labels,
        GroupTemplate groupBy,
        Duration window) {
    public Grouping {
        sources = Set.copyOf(sources);
        teams = Set.copyOf(teams);
        labels = Map.copyOf(labels);
    }

    /** Whether it takes every fault the other takes. */
    public boolean covers(Grouping other) {
        return covers(sources, other.sources)
                && covers(teams, other.teams)
                && other.labels.entrySet().containsAll(labels.entrySet());
    }

    private static boolean covers(Set<String> names, Set<String> others) {
        return names.isEmpty() || !others.isEmpty() && names.containsAll(others);
    }

    /** Whether it is for this fault. */
    boolean takes(GroupTemplate.Origin origin) {
        return (sources.isEmpty() || sources.contains(origin.source()))
                && (teams.isEmpty() || teams.contains(origin.team()))
                && labels.entrySet().stream()
                        .allMatch(label ->
                                label.getValue().equals(origin.report().labels().get(label.getKey())));
    }
}
