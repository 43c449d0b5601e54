package dev.faultline.sla.domain;

import dev.faultline.wire.ClockKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All clocks of one incident, and what is needed to tell of them.
 *
 * @param revision the newest revision of the incident applied
 * @param facts the incident as of that revision
 * @param clocks those it has or had
 * @param ladderStep the highest step of the ladder reached in the incident's present generation; 0 none
 * @param moneyLossTold whether its money loss was escalated in the present generation
 * @param forgetAt when this is removed; null while the incident is not over
 */
public record IncidentClocks(
        long revision,
        IncidentFacts facts,
        Map<ClockKind, Clock> clocks,
        int ladderStep,
        boolean moneyLossTold,
        @Nullable Instant forgetAt) {

    public IncidentClocks {
        clocks = Map.copyOf(clocks);
    }

    /** The clock; empty when the incident never had it. */
    public Optional<Clock> clock(ClockKind kind) {
        return Optional.ofNullable(clocks.get(kind));
    }

    /** Whether its fix is owed with a release, known or not, so that the release calendar matters to it. */
    public boolean followsReleases() {
        Clock fix = clocks.get(ClockKind.FIX);
        return fix != null && fix.open() && !(fix.target() instanceof Target.Within);
    }

    /** The same incident with other clocks, and this step of the ladder reached. */
    IncidentClocks with(Map<ClockKind, Clock> moved, int step) {
        return new IncidentClocks(revision, facts, moved, step, moneyLossTold, forgetAt);
    }

    /** Everything it wants to be woken for. */
    public List<Timer> timers() {
        List<Timer> timers = new ArrayList<>();
        clocks.values().stream()
                .flatMap(clock -> Optional.ofNullable(clock.next()).stream())
                .forEach(timers::add);
        if (forgetAt != null) {
            timers.add(new Timer.Forget(forgetAt));
        }
        return timers;
    }
}
