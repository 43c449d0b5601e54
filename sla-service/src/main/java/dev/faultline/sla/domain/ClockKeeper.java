package dev.faultline.sla.domain;

import dev.faultline.sla.domain.ClockRule.OnReturn;
import dev.faultline.wire.ChangeKind;
import dev.faultline.wire.ClockKind;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the clocks of incidents: every decision is a function of what was, what came in, and the time. What an incident's
 * clocks should do is read from the incident as it stands ({@link Standing}); the difference to what they do is the
 * decision.
 */
public final class ClockKeeper {
    private final SlaPolicy policy;

    public ClockKeeper(SlaPolicy policy) {
        this.policy = policy;
    }

    /**
     * An incident changed. A revision applied already, or older than one applied, changes nothing.
     *
     * @param before null when nothing is known of the incident
     */
    public Decision onChange(@Nullable IncidentClocks before, IncidentChange change, Instant now) {
        if (before != null && change.revision() <= before.revision()) {
            return Decision.unchanged(before, "revision " + change.revision() + " is applied already");
        }
        IncidentFacts facts = change.facts();
        // a reopened incident climbs its ladder from the bottom again
        IncidentClocks climbed = before != null && before.facts().generation() == facts.generation() ? before : null;
        // deadlines between the decision of triage and now belong to the timers, which wait until the log is read
        Instant asOf = change.decidedAt().isBefore(now) ? change.decidedAt() : now;
        Turn turn = new Turn(facts, policy.level(facts.level()), climbed == null ? 0 : climbed.ladderStep(), now);
        ClockSteps steps = new ClockSteps(turn, change, asOf);
        boolean regraded = before != null && before.facts().level() != facts.level();

        Map<ClockKind, Clock> clocks = new EnumMap<>(ClockKind.class);
        for (ClockKind kind : ClockKind.values()) {
            Optional<Clock> had = before == null ? Optional.empty() : before.clock(kind);
            settle(kind, had, turn, steps, change, regraded).ifPresent(clock -> clocks.put(kind, clock));
        }
        boolean moneyLossTold = climbed != null && climbed.moneyLossTold();
        if (facts.moneyLoss() && !facts.over() && !moneyLossTold) {
            turn.climb(turn.top(), change.at(), "money loss", "evident loss of money: the top is told at once");
            moneyLossTold = true;
        } else if (change.kind() == ChangeKind.ESCALATED && !facts.over()) {
            turn.climb(turn.ladderStep() + 1, change.at(), "revision " + change.revision(), change.reason());
        }
        IncidentClocks after = new IncidentClocks(
                change.revision(), facts, clocks, turn.ladderStep(), moneyLossTold, forgetAt(before, facts, asOf));
        return Decision.between(before, after, turn.events(), change.kind() + ": " + change.reason());
    }

    /** A timer is due. One that belongs to an earlier run of its clock changes nothing. */
    public Decision onTimer(IncidentClocks before, Timer timer, Instant now) {
        if (!before.timers().contains(timer)) {
            return Decision.unchanged(before, timer.name() + " is no timer of this run any more");
        }
        if (now.isBefore(timer.dueAt())) {
            return new Decision(
                    before,
                    List.of(),
                    List.of(),
                    List.of(timer),
                    "never early: " + timer.name() + " is due at " + timer.dueAt());
        }
        return switch (timer) {
            case Timer.Forget forget ->
                Decision.between(before, null, List.of(), "over for " + policy.forgetClosedAfter());
            case PendingAlarm alarm -> ring(before, alarm, now);
        };
    }

    /** The incident's record was removed from the log: its retention is over. */
    public Decision onRemoval(IncidentClocks before) {
        return Decision.between(before, null, List.of(), "removed");
    }

    private Decision ring(IncidentClocks before, PendingAlarm due, Instant now) {
        Clock clock = before.clock(due.clock()).orElseThrow();
        IncidentFacts facts = before.facts();
        Turn turn = new Turn(facts, policy.level(facts.level()), before.ladderStep(), now);
        ClockRule rule = turn.rule(due.clock()).orElseGet(() -> bare(clock));
        Map<ClockKind, Clock> clocks = new EnumMap<>(before.clocks());
        clocks.put(due.clock(), new AlarmBell(turn).ring(clock, rule, due));
        IncidentClocks after = new IncidentClocks(
                before.revision(), facts, clocks, turn.ladderStep(), before.moneyLossTold(), before.forgetAt());
        return Decision.between(before, after, turn.events(), due.clock() + " " + due.alarm());
    }

    /** A policy that lost a clock takes nothing from one that runs but its warnings and its ladder. */
    private static ClockRule bare(Clock clock) {
        return new ClockRule(
                clock.target(),
                clock.soft(),
                ClockRule.Origin.OPENED,
                OnReturn.RESUME,
                List.of(),
                List.of(),
                Repeat.NEVER,
                List.of(),
                Duration.ZERO);
    }

    private Optional<Clock> settle(
            ClockKind kind, Optional<Clock> had, Turn turn, ClockSteps steps, IncidentChange change, boolean regraded) {
        Optional<ClockRule> ruled = turn.rule(kind);
        if (ruled.isEmpty() && (had.isEmpty() || regraded)) {
            return had.map(
                    clock -> clock.open() ? steps.cancel(clock, change.facts().level() + " has no such clock") : clock);
        }
        ClockRule rule = ruled.orElseGet(() -> bare(had.orElseThrow()));
        Instant runSince = had.map(clock -> clock.open() ? clock.phase().since() : clock.startedAt())
                .orElse(Instant.MIN);
        return switch (Standing.of(kind, change.facts(), runSince, change.at())) {
            case Standing.Wanted wanted ->
                Optional.of(
                        had.isEmpty()
                                ? steps.start(kind, rule, firstStart(rule, change))
                                : wanted(had.get(), rule, steps, change, regraded));
            case Standing.Done done ->
                had.map(clock -> clock.open() ? steps.stop(clock, done.at()) : steps.correct(clock, done.at()));
            case Standing.Idle idle ->
                had.map(clock -> clock.open()
                        ? steps.cancel(
                                clock, "the incident is " + change.facts().state())
                        : clock);
        };
    }

    private static Clock wanted(
            Clock clock, ClockRule rule, ClockSteps steps, IncidentChange change, boolean regraded) {
        if (!clock.open()) {
            return steps.runAgain(clock, rule, change.at());
        }
        Clock aimed = regraded ? steps.retarget(clock, rule) : clock;
        boolean pause =
                change.facts().paused() && rule.pausable() && aimed.paused().compareTo(rule.pauseAtMost()) < 0;
        if (pause && aimed.phase() instanceof Phase.Running) {
            return steps.pause(aimed, rule);
        }
        return !change.facts().paused() && aimed.phase() instanceof Phase.Paused ? steps.goOn(aimed, rule) : aimed;
    }

    /** The true start; a reopened incident whose clocks are forgotten starts anew when it was reopened. */
    private Instant firstStart(ClockRule rule, IncidentChange change) {
        return change.facts().generation() > 1 && rule.from() != ClockRule.Origin.FIXED
                ? change.at()
                : policy.start(rule, change.facts(), change.at());
    }

    private @Nullable Instant forgetAt(@Nullable IncidentClocks before, IncidentFacts facts, Instant asOf) {
        if (!facts.over()) {
            return null;
        }
        Instant kept = before == null ? null : before.forgetAt();
        return kept == null ? asOf.plus(policy.forgetClosedAfter()) : kept;
    }
}
