package dev.faultline.triage.domain.correlation;

import dev.faultline.wire.Level;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * What the policy says of which faults are one incident.
 *
 * @param groupings the first that takes a fault decides
 * @param otherwise for faults none of them takes
 * @param topology faults of services that depend on another
 * @param storm many groups at once
 */
public record CorrelationPolicy(List<Grouping> groupings, Grouping otherwise, Topology topology, Storm storm) {

    /**
     * When a fault is taken for a consequence of what its service depends on.
     *
     * @param window how long after its last fault an incident takes in faults of what depends on its service
     * @param levels levels of incidents that have such consequences
     * @param depth how many services apart, at most; zero turns it off
     */
    public record Topology(Duration window, Set<Level> levels, int depth) {
        public Topology {
            levels = Set.copyOf(levels);
        }
    }

    /**
     * When many groups of one application at once are one incident.
     *
     * @param groups how many; zero turns it off
     * @param within opened within that time
     * @param quiet a storm is over so long after its last fault
     */
    public record Storm(int groups, Duration within, Duration quiet) {}

    public CorrelationPolicy {
        groupings = List.copyOf(groupings);
    }

    Grouping of(GroupTemplate.Origin origin) {
        return groupings.stream()
                .filter(grouping -> grouping.takes(origin))
                .findFirst()
                .orElse(otherwise);
    }
}
