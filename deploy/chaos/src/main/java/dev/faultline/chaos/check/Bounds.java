package dev.faultline.chaos.check;

import dev.faultline.wire.ClockKind;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What holds for a run.
 *
 * @param targets how long after the opening each hard clock is due
 * @param grace how long after a deadline its breach must be there
 * @param duplicateWindow how long after a message first arrived it may arrive again
 * @param residentBytes physical memory one process may hold
 * @param threads one process may run
 */
public record Bounds(
        Map<ClockKind, Duration> targets, Duration grace, Duration duplicateWindow, long residentBytes, int threads) {

    public Bounds {
        targets = new EnumMap<>(targets);
    }

    /** The target of a clock; empty for one that cannot be breached. */
    Optional<Duration> target(ClockKind clock) {
        return Optional.ofNullable(targets.get(clock));
    }
}
