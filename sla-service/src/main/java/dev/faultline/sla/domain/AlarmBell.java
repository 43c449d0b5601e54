package dev.faultline.sla.domain;

import dev.faultline.sla.domain.ClockEvent.What;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** What a clock does when an alarm of it is due, and which alarm it waits for next. */
final class AlarmBell {
    private final Turn turn;

    AlarmBell(Turn turn) {
        this.turn = turn;
    }

    /**
     * Rings one alarm and sets the next. An alarm that has moved behind now since it was set (a holiday was added to its
     * calendar) rings then, and the new deadline is told.
     */
    Clock ring(Clock clock, ClockRule rule, PendingAlarm due) {
        Optional<Instant> moved = AlarmPlan.of(clock, rule).dueAt(due.alarm()).filter(turn::isAhead);
        if (moved.isPresent()) {
            if (due.alarm() instanceof Alarm.Deadline) {
                turn.tell(
                        clock,
                        new What.Rescheduled(due.dueAt()),
                        due.dueAt(),
                        false,
                        "calendar " + moved.get(),
                        "its calendar changed meanwhile");
            }
            return clock.waitingFor(new PendingAlarm(clock.kind(), clock.generation(), due.alarm(), moved.get()));
        }
        return switch (due.alarm()) {
            case Alarm.Warning warning -> {
                warn(clock, warning, due, false);
                yield afterwards(clock, rule, due);
            }
            case Alarm.Deadline deadline -> afterwards(miss(clock, due.dueAt(), false), rule, due);
            case Alarm.Climb climb -> {
                climb(clock, climb, due, false);
                yield afterwards(clock, rule, due);
            }
            case Alarm.Again again -> {
                tellAgain(clock, rule, again, due);
                yield afterwards(clock, rule, due);
            }
            case Alarm.PauseOver over -> endPause(clock, rule, due.dueAt());
        };
    }

    /** Rings what was due by a time and has not rung yet. */
    Clock ringUpTo(Clock clock, ClockRule rule, Instant time) {
        Clock rung = clock;
        for (PendingAlarm due = rung.next(); due != null && !due.dueAt().isAfter(time); due = rung.next()) {
            rung = ring(rung, rule, due);
        }
        return rung;
    }

    /**
     * Sets the alarms of a run that is known only now. Of what has passed already only the last of its kind is told, so
     * that a regrade late in the day is no flood: a miss rather than the warnings before it, one escalation rather than
     * each.
     */
    Clock set(Clock clock, ClockRule rule, Instant asOf) {
        AlarmPlan plan = AlarmPlan.of(clock, rule);
        List<PendingAlarm> passed = plan.upTo(asOf);
        Clock told = clock;
        if (clock.overdueAt(asOf)) {
            told = clock.missed() ? clock : miss(clock, clock.dueAt().orElseThrow(), true);
        } else {
            last(passed, Alarm.Warning.class, (warning, due) -> warn(clock, warning, due, true));
        }
        last(passed, Alarm.Climb.class, (climb, due) -> climb(clock, climb, due, true));
        return told.waitingFor(plan.after(asOf).orElse(null));
    }

    /** Tells that the deadline passed. */
    Clock miss(Clock clock, Instant due, boolean retroactive) {
        String reason = lacking(clock) + " within " + Wording.of(clock.target())
                + (retroactive ? "; it was overdue already when this was known" : "");
        What what = clock.soft() ? new What.Warned(1.0) : new What.Breached();
        // a deadline that moved within a run is another deadline
        turn.tell(clock, what, due, retroactive, "deadline " + due, reason);
        return clock.missed(due);
    }

    /** The clock goes on where it stopped, and tells nothing twice. */
    Clock goOn(Clock clock, ClockRule rule, Instant at, String distinction, String reason) {
        Clock running = clock.turnTo(new Phase.Running(at));
        turn.tell(running, new What.Resumed(), at, false, distinction, reason);
        return running.waitingFor(AlarmPlan.of(running, rule).after(at).orElse(null));
    }

    private Clock endPause(Clock clock, ClockRule rule, Instant at) {
        return goOn(
                clock,
                rule,
                at,
                "limit " + clock.phase().since(),
                "it may stand still for " + Wording.of(rule.pauseAtMost()) + " in all");
    }

    private void warn(Clock clock, Alarm.Warning warning, PendingAlarm due, boolean retroactive) {
        String reason =
                Wording.percent(warning.share()) + " of " + Wording.of(clock.target()) + " spent and " + lacking(clock);
        turn.tell(
                clock,
                new What.Warned(warning.share()),
                due.dueAt(),
                retroactive,
                Double.toString(warning.share()),
                reason);
    }

    private void climb(Clock clock, Alarm.Climb climb, PendingAlarm due, boolean retroactive) {
        String reason =
                lacking(clock) + " after " + Wording.percent(climb.share()) + " of " + Wording.of(clock.target());
        turn.climb(clock, climb.step(), due.dueAt(), retroactive, "rung " + climb.number(), reason);
    }

    private void tellAgain(Clock clock, ClockRule rule, Alarm.Again again, PendingAlarm due) {
        @Nullable Repeat repeat = rule.repeat();
        String atMost = repeat == null || repeat.atMost() == null ? "" : " of " + repeat.atMost();
        String reason = "still " + lacking(clock) + ", told again " + again.count() + atMost;
        turn.climb(clock, turn.ladderStep(), due.dueAt(), false, "again " + again.count(), reason);
    }

    private String lacking(Clock clock) {
        return Wording.lacking(clock.kind(), turn.facts().state());
    }

    private Clock afterwards(Clock clock, ClockRule rule, PendingAlarm rung) {
        return clock.waitingFor(
                AlarmPlan.of(clock, rule).after(rung, turn.now()).orElse(null));
    }

    private static <A extends Alarm> void last(
            List<PendingAlarm> passed, Class<A> type, BiConsumer<A, PendingAlarm> told) {
        passed.stream()
                .filter(due -> type.isInstance(due.alarm()))
                .reduce((earlier, later) -> later)
                .ifPresent(due -> told.accept(type.cast(due.alarm()), due));
    }
}
