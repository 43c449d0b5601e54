package dev.faultline.sla.domain;

import dev.faultline.wire.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/**
 * The handling targets, as the policy file has them.
 *
 * @param hash names this policy on every event
 * @param countBackAtMost how far before its opening a clock may start, when it counts from when the fault occurred
 * @param forgetClosedAfter how long the clocks of an incident that is over are kept for late truth and reopening
 * @param levels every level
 */
public record SlaPolicy(
        String hash, Duration countBackAtMost, Duration forgetClosedAfter, Map<Level, LevelPolicy> levels) {

    /** @throws IllegalArgumentException when a level is missing */
    public SlaPolicy {
        levels = Map.copyOf(levels);
        for (Level level : Level.values()) {
            if (!levels.containsKey(level)) {
                throw new IllegalArgumentException("level " + level + " is missing");
            }
        }
    }

    /** What is asked of a level. */
    public LevelPolicy level(Level level) {
        return Objects.requireNonNull(levels.get(level));
    }

    /**
     * The true start of a clock. A monitor may claim a start days back when it is first connected; counting all of it
     * would breach an incident nobody could have known, so time before the opening counts only up to a bound.
     *
     * @param changedAt taken for when it was fixed, where no milestone tells it
     */
    Instant start(ClockRule rule, IncidentFacts facts, Instant changedAt) {
        return switch (rule.from()) {
            case OPENED -> facts.openedAt();
            case OCCURRED -> {
                Instant earliest = facts.openedAt().minus(countBackAtMost);
                Instant claimed = facts.occurredAt().isAfter(facts.openedAt()) ? facts.openedAt() : facts.occurredAt();
                yield claimed.isBefore(earliest) ? earliest : claimed;
            }
            case FIXED -> facts.milestones().fixed(Instant.MIN).orElse(changedAt);
        };
    }
}
