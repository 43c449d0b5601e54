package dev.faultline.sla.domain;

import dev.faultline.wire.ClockKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One clock of one incident. It keeps the target it was given, so that a changed policy moves no deadline behind
 * people's backs; only a regrade and the release calendar do.
 *
 * @param generation counts its runs, from 1; raised when it has to run again, by a regrade and by another release, so that
 *     the events of each run have ids of their own
 * @param soft whether a miss is reported only and never a breach
 * @param startedAt the true start, in event time
 * @param spent how much of the target earlier runs used up
 * @param missedAt the deadline of the last miss that was told and stands; null when none does
 * @param paused how long it has stood still in all, without the pause underway, by its calendar
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
        @Nullable Instant missedAt,
        Duration paused,
        @Nullable PendingAlarm next) {

    /** Whether a miss was told and stands. */
    public boolean missed() {
        return missedAt != null;
    }

    /** How much of the target is used up at a time of the present phase. */
    public Duration spentBy(Instant at) {
        boolean counting = phase instanceof Phase.Running || phase instanceof Phase.Unscheduled;
        return counting ? spent.plus(target.calendar().between(phase.since(), at)) : spent;
    }

    /** The deadline; empty while it stands still, has no date yet, or waits for nothing any more. */
    public Optional<Instant> dueAt() {
        return reaches(1);
    }

    /** When this share of the target is used up; empty while time does not count or no date is known. */
    Optional<Instant> reaches(double share) {
        if (!(phase instanceof Phase.Running)) {
            return Optional.empty();
        }
        return switch (target) {
            case Target.Within within ->
                Optional.of(within.calendar()
                        .plus(phase.since(), part(within.time(), share).minus(spent)));
            case Target.NextRelease unknown -> Optional.empty();
            case Target.Release release ->
                Optional.of(
                        share == 1
                                ? release.shipsAt()
                                : startedAt.plus(part(Duration.between(startedAt, release.shipsAt()), share)));
        };
    }

    /** A share of a time in whole milliseconds, rounded up: rounded down it would be early. */
    private static Duration part(Duration whole, double share) {
        return Duration.ofMillis((long) Math.ceil(whole.toMillis() * share));
    }

    /** Whether the deadline has passed. */
    boolean overdueAt(Instant at) {
        return dueAt().filter(due -> !due.isAfter(at)).isPresent();
    }

    /** Whether the miss that stands is one of the present deadline, which a late truth can retract. */
    boolean missedThisDeadline() {
        return missedAt != null && dueAt().filter(missedAt::equals).isPresent();
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
        Duration still = phase instanceof Phase.Paused standing
                ? paused.plus(target.calendar().between(standing.since(), next.since()))
                : paused;
        return new Clock(kind, generation, target, soft, startedAt, spentBy(next.since()), next, missedAt, still, null);
    }

    /** The clock with this next alarm, or none. */
    Clock waitingFor(@Nullable PendingAlarm alarm) {
        return new Clock(kind, generation, target, soft, startedAt, spent, phase, missedAt, paused, alarm);
    }

    /** The clock with the deadline of a miss that was told, or none. */
    Clock missed(@Nullable Instant deadline) {
        return new Clock(kind, generation, target, soft, startedAt, spent, phase, deadline, paused, next);
    }

    /** What it waited for happened this much before it was thought to. */
    Clock metEarlier(Instant at, Duration by) {
        return new Clock(
                kind, generation, target, soft, startedAt, spent.minus(by), new Phase.Met(at), missedAt, paused, null);
    }

    /** A new run of this clock against another target. */
    Clock nextRun(Target target, boolean soft, Phase phase) {
        return new Clock(kind, generation + 1, target, soft, startedAt, spent, phase, missedAt, paused, null);
    }
}
