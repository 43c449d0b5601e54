package dev.faultline.sla.domain;

import dev.faultline.sla.domain.ClockEvent.What;
import dev.faultline.wire.ClockKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What a clock can be made to do by a change of its incident. */
final class ClockSteps {
    private final Turn turn;
    private final AlarmBell bell;
    private final IncidentChange change;
    private final Instant asOf;

    /** @param asOf up to when what has passed is known to have passed; what lies behind it is for the timers */
    ClockSteps(Turn turn, IncidentChange change, Instant asOf) {
        this.turn = turn;
        this.bell = new AlarmBell(turn);
        this.change = change;
        this.asOf = asOf;
    }

    /** A first run. It is numbered after the incident's generation, for an earlier one may have been forgotten. */
    Clock start(ClockKind kind, ClockRule rule, Instant start) {
        Clock clock = new Clock(
                kind,
                turn.facts().generation(),
                rule.target(),
                rule.soft(),
                start,
                Duration.ZERO,
                counting(rule, start),
                false,
                Duration.ZERO,
                null);
        turn.tell(clock, new What.Started(), start, false, "", started(clock));
        return bell.set(clock, rule, asOf);
    }

    /** It has to run again: the fault is back, or what stopped it was taken back. */
    Clock runAgain(Clock stopped, ClockRule rule, Instant from) {
        return switch (rule.onReturn()) {
            case RESTART -> {
                Clock fresh = new Clock(
                        stopped.kind(),
                        stopped.generation() + 1,
                        rule.target(),
                        rule.soft(),
                        from,
                        Duration.ZERO,
                        counting(rule, from),
                        false,
                        Duration.ZERO,
                        null);
                turn.tell(fresh, new What.Started(), from, false, "", started(fresh) + "; " + change.reason());
                yield bell.set(fresh, rule, asOf);
            }
            case RESUME -> {
                Clock resumed = stopped.nextRun(rule, counting(rule, from));
                turn.tell(
                        resumed,
                        new What.Resumed(),
                        from,
                        false,
                        "",
                        Wording.of(resumed.spent()) + " of " + Wording.of(resumed.target()) + " spent before; "
                                + change.reason());
                yield bell.set(resumed, rule, asOf);
            }
        };
    }

    /** What it waited for happened: in time, late, or in time but known only after a miss was told. */
    Clock stop(Clock clock, Instant at) {
        Optional<Instant> due = clock.dueAt();
        boolean late = due.filter(at::isAfter).isPresent();
        Clock judged = clock;
        if (late && !clock.missed()) {
            judged = bell.miss(clock, due.orElseThrow(), false);
        } else if (!late && clock.missed() && due.isPresent()) {
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
                && at.equals(change.at())
                && at.isBefore(met.phase().since())
                && met.paused().isZero();
        if (!earlier || !(met.target() instanceof Target.Within within)) {
            return met;
        }
        Duration moved = Duration.between(at, met.phase().since());
        boolean inTime = met.spent().minus(moved).compareTo(within.time()) <= 0;
        return inTime
                ? retract(met, Wording.stopping(met.kind()) + " in time, at " + at)
                        .metEarlier(at, moved)
                : met;
    }

    /** Nobody waits for it any more. */
    Clock cancel(Clock clock, String reason) {
        turn.tell(clock, new What.Cancelled(), change.at(), false, "", reason);
        return clock.turnTo(new Phase.Cancelled(change.at()));
    }

    /** The incident waits for the user, and this clock may. */
    Clock pause(Clock clock, ClockRule rule) {
        Instant at = later(change.at(), clock.phase().since());
        Clock rung = bell.ringUpTo(clock, rule, at);
        Clock standing = rung.turnTo(new Phase.Paused(at));
        if (standing.missed() && !rung.overdueAt(at)) {
            standing = retract(standing, "paused in time, at " + at);
        }
        turn.tell(standing, new What.Paused(), at, false, revision(), change.reason());
        Instant until = at.plus(rule.pauseAtMost()).minus(standing.paused());
        return standing.waitingFor(
                new PendingAlarm(standing.kind(), standing.generation(), new Alarm.PauseOver(), until));
    }

    /** The user answered. */
    Clock goOn(Clock clock, ClockRule rule) {
        return bell.goOn(clock, rule, later(change.at(), clock.phase().since()), revision(), change.reason());
    }

    /** Another level, another target, counted from the same start with all that is spent. */
    Clock retarget(Clock clock, ClockRule rule) {
        Instant since = clock.phase().since();
        Phase phase = clock.phase() instanceof Phase.Paused && rule.pausable() ? clock.phase() : counting(rule, since);
        Clock moved = clock.nextRun(rule, phase).missed(clock.missed() && clock.soft() == rule.soft());
        if (moved.missed() && !moved.overdueAt(asOf)) {
            moved = retract(moved, "no miss by the target of " + turn.facts().level());
        }
        if (!moved.dueAt().equals(clock.dueAt())) {
            turn.tell(
                    moved,
                    new What.Rescheduled(clock.dueAt().orElse(null)),
                    change.at(),
                    false,
                    "",
                    "now " + turn.facts().level() + ": " + Wording.of(moved.target()) + " from the same start; "
                            + change.reason());
        }
        return moved.phase() instanceof Phase.Paused
                ? moved.waitingFor(pauseEnd(moved, rule))
                : bell.set(moved, rule, asOf);
    }

    private PendingAlarm pauseEnd(Clock clock, ClockRule rule) {
        Instant until = clock.phase().since().plus(rule.pauseAtMost()).minus(clock.paused());
        return new PendingAlarm(clock.kind(), clock.generation(), new Alarm.PauseOver(), until);
    }

    private Clock retract(Clock clock, String reason) {
        turn.tell(clock, new What.Retracted(), change.at(), true, revision(), reason);
        return clock.missed(false);
    }

    private static Phase counting(ClockRule rule, Instant since) {
        return switch (rule.target()) {
            case Target.Within within -> new Phase.Running(since);
            case Target.NextRelease release -> new Phase.Unscheduled(since);
        };
    }

    private static String started(Clock clock) {
        return switch (clock.target()) {
            case Target.Within within -> Wording.of(within.time()) + " to be " + Wording.stopping(clock.kind());
            case Target.NextRelease release ->
                "to be " + Wording.stopping(clock.kind()) + " by the next release, which is not known yet";
        };
    }

    private String revision() {
        return "revision " + change.revision();
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
