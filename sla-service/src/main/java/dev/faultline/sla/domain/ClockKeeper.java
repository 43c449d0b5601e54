package dev.faultline.sla.domain;

import dev.faultline.wire.ChangeKind;
import dev.faultline.wire.ClockKind;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the clocks of incidents: every decision is a function of what was, what came in, the release calendar of the
 * incident's product, and the time. What an incident's clocks should do is read from the incident as it stands
 * ({@link Standing}); the difference to what they do is the decision.
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
     * @param releases of the incident's product
     */
    public Decision onChange(
            @Nullable IncidentClocks before, IncidentChange change, ReleasePlan releases, Instant now) {
        if (before != null && change.revision() <= before.revision()) {
            return Decision.unchanged(before, "revision " + change.revision() + " is applied already");
        }
        IncidentFacts facts = change.facts();
        // a reopened incident climbs its ladder from the bottom again
        IncidentClocks climbed = before != null && before.facts().generation() == facts.generation() ? before : null;
        // deadlines between the decision of triage and now belong to the timers, which wait until the log is read
        Instant asOf = change.decidedAt().isBefore(now) ? change.decidedAt() : now;
        Turn turn = new Turn(facts, policy.level(facts), climbed == null ? 0 : climbed.ladderStep(), now);
        Cause cause = Cause.of(change);
        ClockSteps steps = new ClockSteps(turn, cause, new Releases(releases, facts, now), asOf);
        Map<ClockKind, Clock> clocks = new Settling(policy, before, facts, turn, steps, cause).settled();

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

    /** The release calendar of the incident's product may say something else than before. */
    public Decision onReleases(IncidentClocks before, ReleasePlan releases, Instant now) {
        IncidentFacts facts = before.facts();
        if (!before.followsReleases()) {
            return Decision.unchanged(before, "it waits for no release");
        }
        Turn turn = new Turn(facts, policy.level(facts), before.ladderStep(), now);
        Cause cause = Cause.calendar(now);
        ClockSteps steps = new ClockSteps(turn, cause, new Releases(releases, facts, now), now);
        Map<ClockKind, Clock> clocks = new Settling(policy, before, facts, turn, steps, cause).followingReleases();
        return Decision.between(before, before.with(clocks, turn.ladderStep()), turn.events(), cause.reason());
    }

    /**
     * A timer is due. One that belongs to an earlier run of its clock changes nothing; one of a clock whose release has
     * moved meanwhile moves with it.
     *
     * @param releases of the incident's product
     */
    public Decision onTimer(IncidentClocks before, Timer timer, ReleasePlan releases, Instant now) {
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
            case PendingAlarm alarm -> {
                Decision moved = onReleases(before, releases, now);
                yield moved.cancel().contains(timer) ? moved : ring(before, alarm, now);
            }
        };
    }

    /** The incident's record was removed from the log: its retention is over. */
    public Decision onRemoval(IncidentClocks before) {
        return Decision.between(before, null, List.of(), "removed");
    }

    private Decision ring(IncidentClocks before, PendingAlarm due, Instant now) {
        Clock clock = before.clock(due.clock()).orElseThrow();
        IncidentFacts facts = before.facts();
        Turn turn = new Turn(facts, policy.level(facts), before.ladderStep(), now);
        ClockRule rule = turn.rule(due.clock()).orElseGet(() -> ClockRule.bare(clock));
        Map<ClockKind, Clock> clocks = new EnumMap<>(before.clocks());
        clocks.put(due.clock(), new AlarmBell(turn).ring(clock, rule, due));
        return Decision.between(
                before, before.with(clocks, turn.ladderStep()), turn.events(), due.clock() + " " + due.alarm());
    }

    private @Nullable Instant forgetAt(@Nullable IncidentClocks before, IncidentFacts facts, Instant asOf) {
        if (!facts.over()) {
            return null;
        }
        Instant kept = before == null ? null : before.forgetAt();
        return kept == null ? asOf.plus(policy.forgetClosedAfter()) : kept;
    }
}
