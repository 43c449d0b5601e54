package dev.faultline.triage.domain.incident;

import dev.faultline.wire.Level;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/**
 * What the policy says of handling incidents.
 *
 * @param duties who has to do what
 * @param snoozeAtMost how long an incident may be put aside, by level; every level is there
 * @param pauseAtMost how long it may wait for the user, by level; every level is there
 * @param evidenceBeforeRestore levels at which a restore before anything of the scene was kept is flagged
 * @param cleared what it means that nothing of an incident fires any more, by level; every level is there
 * @param keepClosed how long an incident that is over is remembered
 */
public record HandlingPolicy(
        DutyMatrix duties,
        Map<Level, Duration> snoozeAtMost,
        Map<Level, Duration> pauseAtMost,
        Set<Level> evidenceBeforeRestore,
        Map<Level, Cleared> cleared,
        Duration keepClosed) {

    /** What it means that nothing fires any more. It never closes anything. */
    public enum Cleared {
        /** It is told, and that is all. */
        TOLD,
        /** It is evidence of restored: who then says so needs no other. */
        EVIDENCE,
        /** The incident counts as restored. */
        RESTORED
    }

    public HandlingPolicy {
        snoozeAtMost = Map.copyOf(snoozeAtMost);
        pauseAtMost = Map.copyOf(pauseAtMost);
        evidenceBeforeRestore = Set.copyOf(evidenceBeforeRestore);
        cleared = Map.copyOf(cleared);
    }

    Duration snoozeAtMost(Level level) {
        return snoozeAtMost.getOrDefault(level, Duration.ZERO);
    }

    Duration pauseAtMost(Level level) {
        return pauseAtMost.getOrDefault(level, Duration.ZERO);
    }

    Cleared cleared(Level level) {
        return cleared.getOrDefault(level, Cleared.TOLD);
    }

    /** Whether restoring this incident now would come before anything of its scene was kept. */
    boolean restoresWithoutEvidence(Incident incident) {
        Level level = incident.grade().level();
        boolean clearedCounts = cleared(level) != Cleared.TOLD
                && incident.tally().members() > 0
                && incident.tally().firing() == 0;
        return evidenceBeforeRestore.contains(level) && incident.scene().fromPeople() == 0 && !clearedCounts;
    }
}
