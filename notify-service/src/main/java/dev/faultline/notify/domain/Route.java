package dev.faultline.notify.domain;

import dev.faultline.notify.domain.people.Audience;
import dev.faultline.wire.ClockKind;
import dev.faultline.wire.Level;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One line of the routing table.
 *
 * @param on the events it is for
 * @param levels the levels it is for; empty for all
 * @param clocks the clocks it is for; empty for all, and for events of no clock
 * @param tell whom it tells
 */
public record Route(Set<EventKind> on, Set<Level> levels, Set<ClockKind> clocks, List<Audience> tell) {
    public Route {
        on = Set.copyOf(on);
        levels = Set.copyOf(levels);
        clocks = Set.copyOf(clocks);
        tell = List.copyOf(tell);
    }

    /** Whether an event takes this route. */
    boolean takes(EventKind kind, Level level, @Nullable ClockKind clock) {
        return on.contains(kind)
                && (levels.isEmpty() || levels.contains(level))
                && (clocks.isEmpty() || clock != null && clocks.contains(clock));
    }

    /** Whether every event that would take the other takes this one before it. */
    public boolean hides(Route other) {
        return on.containsAll(other.on)
                && (levels.isEmpty() || !other.levels.isEmpty() && levels.containsAll(other.levels))
                && (clocks.isEmpty() || !other.clocks.isEmpty() && clocks.containsAll(other.clocks));
    }
}
