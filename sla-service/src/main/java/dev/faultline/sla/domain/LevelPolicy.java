package dev.faultline.sla.domain;

import dev.faultline.wire.ClockKind;
import java.util.Map;
import java.util.Optional;

/**
 * What the policy asks of one level.
 *
 * @param ladder who is told at each step
 * @param clocks the clocks this level has
 */
public record LevelPolicy(Ladder ladder, Map<ClockKind, ClockRule> clocks) {

    public LevelPolicy {
        clocks = Map.copyOf(clocks);
    }

    /** The rule of a clock; empty when this level has no such clock. */
    public Optional<ClockRule> clock(ClockKind kind) {
        return Optional.ofNullable(clocks.get(kind));
    }
}
