package dev.faultline.notify.domain;

import dev.faultline.wire.IncidentState;
import dev.faultline.wire.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where an incident stands is told every so often, until it is restored.
 *
 * @param levels of which incidents
 * @param every positive
 */
public record StatusRule(Set<Level> levels, Duration every) {
    /** @throws IllegalArgumentException when it would be told without a pause */
    public StatusRule {
        levels = Set.copyOf(levels);
        if (!every.isPositive()) {
            throw new IllegalArgumentException("a status needs some time between two, not " + every);
        }
    }

    /** When the next one is due as the incident stands now: as before if one was due, null when none is. */
    @Nullable
    Instant next(IncidentFacts facts, @Nullable Instant before, Instant now) {
        boolean open = facts.state() == IncidentState.OPEN || facts.state() == IncidentState.ACKNOWLEDGED;
        if (!open || !levels.contains(facts.level())) {
            return null;
        }
        return before != null && before.isAfter(now) ? before : now.plus(every);
    }
}
