package dev.faultline.sla.domain;

import dev.faultline.sla.domain.ClockRule.Origin;
import dev.faultline.wire.ClockKind;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes an incident's clocks do what the incident, as it stands, wants of them. */
final class Settling {
    private final SlaPolicy policy;
    private final @Nullable IncidentClocks before;
    private final IncidentFacts facts;
    private final Turn turn;
    private final ClockSteps steps;
    private final Cause cause;
    private final boolean regraded;

    /** @param before null when nothing is known of the incident */
    Settling(
            SlaPolicy policy,
            @Nullable IncidentClocks before,
            IncidentFacts facts,
            Turn turn,
            ClockSteps steps,
            Cause cause) {
        this.policy = policy;
        this.before = before;
        this.facts = facts;
        this.turn = turn;
        this.steps = steps;
        this.cause = cause;
        this.regraded = before != null && before.facts().level() != facts.level();
    }

    /** The clocks after a change of the incident. */
    Map<ClockKind, Clock> settled() {
        Map<ClockKind, Clock> clocks = new EnumMap<>(ClockKind.class);
        for (ClockKind kind : ClockKind.values()) {
            settle(kind).ifPresent(clock -> clocks.put(kind, clock));
        }
        if (facts.inTheWorks()) {
            followReleases(clocks);
        }
        return clocks;
    }

    /** The clocks after a change of the release calendar. */
    Map<ClockKind, Clock> followingReleases() {
        Map<ClockKind, Clock> clocks = new EnumMap<>(ClockKind.class);
        if (before != null) {
            clocks.putAll(before.clocks());
        }
        followReleases(clocks);
        return clocks;
    }

    private Optional<Clock> had(ClockKind kind) {
        return before == null ? Optional.empty() : before.clock(kind);
    }

    private Optional<Clock> settle(ClockKind kind) {
        Optional<Clock> had = had(kind);
        Optional<ClockRule> ruled = turn.rule(kind);
        if (ruled.isEmpty() && (had.isEmpty() || regraded)) {
            return had.map(clock -> clock.open() ? steps.cancel(clock, facts.level() + " has no such clock") : clock);
        }
        ClockRule rule = ruled.orElseGet(() -> ClockRule.bare(had.orElseThrow()));
        Instant runSince = had.map(clock -> clock.open() ? clock.phase().since() : clock.startedAt())
                .orElse(Instant.MIN);
        Standing standing =
                stillAsked(kind, had) ? new Standing.Wanted() : Standing.of(kind, facts, runSince, cause.at());
        return switch (standing) {
            case Standing.Wanted wanted ->
                Optional.of(had.isEmpty() ? steps.start(kind, rule, firstStart(kind, rule)) : wanted(had.get(), rule));
            case Standing.Done done ->
                had.map(clock -> clock.open() ? steps.stop(clock, done.at()) : steps.correct(clock, done.at()));
            case Standing.Idle idle ->
                had.map(clock -> clock.open() ? steps.cancel(clock, "the incident is " + facts.state()) : clock);
        };
    }

    /** A plan clock that runs although there is a plan asks for a release, which only another plan or a date answers. */
    private boolean stillAsked(ClockKind kind, Optional<Clock> had) {
        return kind == ClockKind.PLAN
                && before != null
                && facts.inTheWorks()
                && had.filter(Clock::open).isPresent()
                && facts.milestones().plannedAt() != null
                && Objects.equals(
                        before.facts().milestones().plannedAt(),
                        facts.milestones().plannedAt())
                && Objects.equals(before.facts().release(), facts.release());
    }

    private Clock wanted(Clock clock, ClockRule rule) {
        if (!clock.open()) {
            return steps.runAgain(clock, rule, cause.at());
        }
        Clock aimed = regraded ? steps.retarget(clock, rule) : clock;
        if (facts.paused() && rule.pausable() && aimed.phase() instanceof Phase.Running) {
            return ClockSteps.mayPause(aimed, rule) ? steps.pause(aimed, rule) : aimed;
        }
        return !facts.paused() && aimed.phase() instanceof Phase.Paused ? steps.goOn(aimed, rule) : aimed;
    }

    /**
     * The true start; a reopened incident whose clocks are forgotten starts anew when it was reopened. A clock the incident
     * has wanted all along is asked for by a new policy: it starts now, for a policy that meets old incidents must not
     * breach them for what nobody knew was asked.
     */
    private Instant firstStart(ClockKind kind, ClockRule rule) {
        boolean reopened = facts.generation() > 1 && rule.from() != Origin.FIXED;
        boolean askedAnew = before != null
                && !regraded
                && Standing.of(kind, before.facts(), Instant.MIN, cause.at()) instanceof Standing.Wanted;
        return reopened || askedAnew ? cause.at() : policy.start(rule, facts, cause.at());
    }

    /**
     * A fix that is owed with a release follows the calendar; while no release is planned, the project manager is asked
     * for one by the plan clock, be there a plan already or not.
     */
    private void followReleases(Map<ClockKind, Clock> clocks) {
        Clock fix = clocks.get(ClockKind.FIX);
        Optional<ClockRule> fixRule = turn.rule(ClockKind.FIX);
        if (fix == null || !fix.open() || fix.target() instanceof Target.Within || fixRule.isEmpty()) {
            return;
        }
        Clock followed = regraded ? fix : steps.followReleases(fix, fixRule.get());
        clocks.put(ClockKind.FIX, followed);
        Clock plan = clocks.get(ClockKind.PLAN);
        Optional<ClockRule> planRule = turn.rule(ClockKind.PLAN);
        if (plan == null || planRule.isEmpty() || facts.milestones().plannedAt() == null) {
            return;
        }
        boolean dated = followed.target() instanceof Target.Release;
        if (dated && plan.open()) {
            clocks.put(ClockKind.PLAN, steps.stop(plan, cause.at()));
        } else if (!dated && !plan.open()) {
            clocks.put(
                    ClockKind.PLAN,
                    steps.restart(plan, planRule.get(), cause.at(), "no release is planned that could carry the fix"));
        }
    }
}
