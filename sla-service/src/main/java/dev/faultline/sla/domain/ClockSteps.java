package dev.faultline.sla.domain;

import dev.faultline.sla.domain.ClockEvent.What;
import dev.faultline.wire.ClockKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What a clock can be made to do by a change of its incident or of the release calendar. */
final class ClockSteps {
    private final Turn turn;
    private final AlarmBell bell;
    private final Cause cause;
    private final Releases releases;
    private final Instant asOf;

    /** @param asOf up to when what has passed is known to have passed; what lies behind it is for the timers */
    ClockSteps(Turn turn, Cause cause, Releases releases, Instant asOf) {
        this.turn = turn;
        this.bell = new AlarmBell(turn);
        this.cause = cause;
        this.releases = releases;
        this.asOf = asOf;
    }

    /** A first run. It is numbered after the incident's generation, for an earlier one may have been forgotten. */
    Clock start(ClockKind kind, ClockRule rule, Instant start) {
        Target target = byRelease(rule) ? releases.from(start) : rule.target(start);
        Clock clock = fresh(kind, turn.facts().generation(), rule, target, start);
        turn.tell(clock, new What.Started(), start, false, "", started(clock));
        return bell.set(clock, rule, asOf);
    }

    /** It has to run again: the fault is back, or what stopped it was taken back. */
    Clock runAgain(Clock stopped, ClockRule rule, Instant from) {
        return switch (rule.onReturn()) {
            case RESTART -> restart(stopped, rule, from, cause.reason());
            case RESUME -> {
                Target target = byRelease(rule) ? releases.again(from) : rule.target(stopped.startedAt());
                Clock resumed = stopped.nextRun(target, rule.soft(), counting(target, from));
                turn.tell(
                        resumed,
                        new What.Resumed(),
                        from,
                        false,
                        "",
                        Wording.of(resumed.spent()) + " of " + Wording.of(target) + " spent before; " + cause.reason());
                yield bell.set(resumed, rule, asOf);
            }
        };
    }

    /** It begins anew. */
    Clock restart(Clock stopped, ClockRule rule, Instant from, String reason) {
        Target target = byRelease(rule) ? releases.again(from) : rule.target(from);
        Clock fresh = fresh(stopped.kind(), stopped.generation() + 1, rule, target, from);
        turn.tell(fresh, new What.Started(), from, false, "", started(fresh) + "; " + reason);
        return bell.set(fresh, rule, asOf);
    }

    /** What it waited for happened: in time, late, or in time but known only after a miss was told. */
    Clock stop(Clock clock, Instant at) {
        Optional<Instant> due = clock.dueAt();
        boolean late = due.filter(at::isAfter).isPresent();
        Clock judged = clock;
        if (late && !clock.missed()) {
            judged = bell.miss(clock, due.orElseThrow(), false);
        } else if (!late && clock.missedThisDeadline()) {
            judged = retract(clock, Wording.stopping(clock.kind()) + " in time, at " + at);
        }
        String margin = due.map(deadline -> late
                        ? ", " + Wording.of(Duration.between(deadline, at)) + " late"
                        : ", " + Wording.of(Duration.between(at, deadline)) + " before its deadline")
                .orElse("");
        turn.tell(judged, new What.Met(), at, false, "", Wording.stopping(clock.kind()) + margin);
        return judged.turnTo(new Phase.Met(at));
    }

    /**
     * It stopped late, and now this change tells that it had happened before: backdated, within the deadline. A clock
     * that ever stood still keeps its miss, for what it had spent at that moment is not known any more.
     */
    Clock correct(Clock met, Instant at) {
        boolean earlier = met.missed()
                && at.equals(cause.at())
                && at.isBefore(met.phase().since())
                && met.paused().isZero();
        if (!earlier || !(met.target() instanceof Target.Within within)) {
            return met;
        }
        Duration moved = within.calendar().between(at, met.phase().since());
        boolean inTime = met.spent().minus(moved).compareTo(within.time()) <= 0;
        return inTime
                ? retract(met, Wording.stopping(met.kind()) + " in time, at " + at)
                        .metEarlier(at, moved)
                : met;
    }

    /** Nobody waits for it any more. */
    Clock cancel(Clock clock, String reason) {
        turn.tell(clock, new What.Cancelled(), cause.at(), false, "", reason);
        return clock.turnTo(new Phase.Cancelled(cause.at()));
    }

    /** Whether it may stand still, and has not done so for as long as it may. */
    static boolean mayPause(Clock clock, ClockRule rule) {
        Duration limit = clock.target().calendar().length(clock.phase().since(), rule.pauseAtMost());
        return clock.paused().compareTo(limit) < 0;
    }

    /** The incident waits for the user, and this clock may. */
    Clock pause(Clock clock, ClockRule rule) {
        Instant at = later(cause.at(), clock.phase().since());
        Clock rung = bell.ringUpTo(clock, rule, at);
        boolean inTime = rung.missedThisDeadline() && !rung.overdueAt(at);
        Clock standing = rung.turnTo(new Phase.Paused(at));
        if (inTime) {
            standing = retract(standing, "paused in time, at " + at);
        }
        PendingAlarm end = pauseEnd(standing, rule);
        turn.tell(
                standing,
                new What.Paused(),
                at,
                false,
                cause.distinction(),
                cause.reason() + "; it goes on by itself at " + end.dueAt());
        return standing.waitingFor(end);
    }

    /** The user answered. */
    Clock goOn(Clock clock, ClockRule rule) {
        return bell.goOn(clock, rule, later(cause.at(), clock.phase().since()), cause.distinction(), cause.reason());
    }

    /** Another level, another target, counted from the same start with all that is spent. */
    Clock retarget(Clock clock, ClockRule rule) {
        Instant since = clock.phase().since();
        Target target = byRelease(rule)
                ? clock.target() instanceof Target.Within
                        ? releases.from(clock.startedAt())
                        : releases.instead(clock.target())
                : rule.target(clock.startedAt());
        Phase phase =
                clock.phase() instanceof Phase.Paused && rule.pausable() ? clock.phase() : counting(target, since);
        Clock moved = clock.nextRun(target, rule.soft(), phase);
        if (clock.missed() && clock.soft() != rule.soft()) {
            moved = moved.missed(null);
        } else if (clock.missed()) {
            moved = moved.overdueAt(asOf)
                    ? moved.missed(moved.dueAt().orElse(null))
                    : retract(moved, "no miss by the target of " + turn.facts().level());
        }
        if (!moved.dueAt().equals(clock.dueAt())) {
            tellMoved(
                    clock,
                    moved,
                    "now " + turn.facts().level() + ": " + Wording.of(target) + " from the same start; "
                            + cause.reason());
        }
        return moved.phase() instanceof Phase.Paused
                ? moved.waitingFor(pauseEnd(moved, rule))
                : bell.set(moved, rule, asOf);
    }

    /** The release it waits for may have slipped, shipped, been cancelled or named; or there is one at last. */
    Clock followReleases(Clock clock, ClockRule rule) {
        Target target = releases.instead(clock.target());
        if (target.equals(clock.target())) {
            return clock;
        }
        Clock moved = clock.nextRun(
                target, clock.soft(), counting(target, clock.phase().since()));
        if (clock.missed() && !releases.shipped(clock.target()) && !moved.overdueAt(asOf)) {
            moved = retract(moved, "its release has not shipped");
        }
        tellMoved(clock, moved, releases.moved(clock.target(), target, cause.reason()));
        return bell.set(moved, rule, asOf);
    }

    private void tellMoved(Clock from, Clock to, String reason) {
        turn.tell(to, new What.Rescheduled(from.dueAt().orElse(null)), cause.at(), false, "", reason);
    }

    private PendingAlarm pauseEnd(Clock clock, ClockRule rule) {
        Instant since = clock.phase().since();
        BusinessCalendar calendar = clock.target().calendar();
        Duration left = calendar.length(since, rule.pauseAtMost()).minus(clock.paused());
        return new PendingAlarm(clock.kind(), clock.generation(), new Alarm.PauseOver(), calendar.plus(since, left));
    }

    private Clock retract(Clock clock, String reason) {
        turn.tell(clock, new What.Retracted(), cause.at(), true, cause.distinction(), reason);
        return clock.missed(null);
    }

    private static Clock fresh(ClockKind kind, int generation, ClockRule rule, Target target, Instant start) {
        return new Clock(
                kind,
                generation,
                target,
                rule.soft(),
                start,
                Duration.ZERO,
                counting(target, start),
                null,
                Duration.ZERO,
                null);
    }

    private static boolean byRelease(ClockRule rule) {
        return rule.goal() instanceof Goal.NextRelease;
    }

    private static Phase counting(Target target, Instant since) {
        return target instanceof Target.NextRelease ? new Phase.Unscheduled(since) : new Phase.Running(since);
    }

    private String started(Clock clock) {
        String stopping = Wording.stopping(clock.kind());
        return clock.target() instanceof Target.Within within
                ? Wording.of(within) + " to be " + stopping
                : "to be " + stopping + " by the next release: " + releases.because(clock.target());
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
