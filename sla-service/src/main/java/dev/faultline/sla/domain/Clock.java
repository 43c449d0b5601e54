package dev.faultline.sla.domain;

import dev.faultline.wire.ClockKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One clock of one incident. It keeps the target it was given, so that a changed policy moves no deadline behind
 * people's backs; only a regrade does.
 *
 * @param generation counts its runs, from 1; raised when it has to run again and by a regrade, so that the events of each
 *     run have ids of their own
 * @param soft whether a miss is reported only and never a breach
 * @param startedAt the true start, in event time
 * @param spent how much of the target earlier runs used up
 * @param missed whether a miss was told and stands
 * @param paused how long it has stood still in all, without the pause underway
 * @param next its next alarm; null when it has none
 */
public record Clock(
        ClockKind kind,
        int generation,
        Target target,
        boolean soft,
        Instant startedAt,
        Duration spent,
        Phase phase,
        boolean missed,
        Duration paused,
        @Nullable PendingAlarm next) {

    /** How much of the target is used up at a time of the present phase. */
    public Duration spentBy(Instant at) {
        boolean counting = phase instanceof Phase.Running || phase instanceof Phase.Unscheduled;
        return counting && at.isAfter(phase.since()) ? spent.plus(Duration.between(phase.since(), at)) : spent;
    }

    /** The deadline; empty while it stands still, has no date yet, or waits for nothing any more. */
    public Optional<Instant> dueAt() {
        return target instanceof Target.Within within ? reaches(within.time()) : Optional.empty();
    }

    /** When this much of the target is used up; empty while time does not count. */
    Optional<Instant> reaches(Duration share) {
        return phase instanceof Phase.Running running
                ? Optional.of(running.since().plus(share).minus(spent))
                : Optional.empty();
    }

    /** Whether the deadline has passed. */
    boolean overdueAt(Instant at) {
        return dueAt().filter(due -> !due.isAfter(at)).isPresent();
    }

    /** Whether somebody waits for it. */
    public boolean open() {
        return switch (phase) {
            case Phase.Running running -> true;
            case Phase.Paused standing -> true;
            case Phase.Unscheduled unscheduled -> true;
            case Phase.Met met -> false;
            case Phase.Cancelled cancelled -> false;
        };
    }

    /** The clock in another phase, with what it has used up and how long it stood still by then, and no alarm. */
    Clock turnTo(Phase next) {
        Duration still = phase instanceof Phase.Paused standing && next.since().isAfter(standing.since())
                ? paused.plus(Duration.between(standing.since(), next.since()))
                : paused;
        return new Clock(kind, generation, target, soft, startedAt, spentBy(next.since()), next, missed, still, null);
    }

    /** The clock with this next alarm, or none. */
    Clock waitingFor(@Nullable PendingAlarm alarm) {
        return new Clock(kind, generation, target, soft, startedAt, spent, phase, missed, paused, alarm);
    }

    Clock missed(boolean told) {
        return new Clock(kind, generation, target, soft, startedAt, spent, phase, told, paused, next);
    }

    /** What it waited for happened this much before it was thought to. */
    Clock metEarlier(Instant at, Duration by) {
        return new Clock(
                kind, generation, target, soft, startedAt, spent.minus(by), new Phase.Met(at), missed, paused, null);
    }

    /** A new run of this clock against a rule's target. */
    Clock nextRun(ClockRule rule, Phase phase) {
        return new Clock(
                kind, generation + 1, rule.target(), rule.soft(), startedAt, spent, phase, missed, paused, null);
    }
}
