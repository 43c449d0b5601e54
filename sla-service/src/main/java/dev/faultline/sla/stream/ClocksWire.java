package dev.faultline.sla.stream;

import dev.faultline.sla.domain.Clock;
import dev.faultline.sla.domain.Headline;
import dev.faultline.sla.domain.IncidentClocks;
import dev.faultline.sla.domain.IncidentFacts;
import dev.faultline.sla.domain.Milestones;
import dev.faultline.sla.domain.PendingAlarm;
import dev.faultline.sla.domain.Phase;
import dev.faultline.sla.domain.SlaPolicy;
import dev.faultline.sla.domain.Target;
import dev.faultline.sla.state.ClockState;
import dev.faultline.sla.state.IncidentClocksState;
import dev.faultline.wire.ClockKind;
import dev.faultline.wire.IncidentState;
import dev.faultline.wire.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Translates between the clocks of an incident and their stored form, which names calendars and does not hold them. */
final class ClocksWire {
    private final SlaPolicy policy;

    /** @param policy whose calendars clocks count by */
    ClocksWire(SlaPolicy policy) {
        this.policy = policy;
    }

    static IncidentClocksState write(IncidentClocks clocks) {
        IncidentFacts facts = clocks.facts();
        Milestones milestones = facts.milestones();
        Headline headline = facts.headline();
        return IncidentClocksState.newBuilder()
                .setIncidentId(facts.incidentId())
                .setRevision(clocks.revision())
                .setLevel(facts.level().name())
                .setState(facts.state().name())
                .setGeneration(facts.generation())
                .setPaused(facts.paused())
                .setMoneyLoss(facts.moneyLoss())
                .setProduct(facts.product())
                .setTeam(facts.team())
                .setRelease(facts.release())
                .setOpenedAt(facts.openedAt())
                .setOccurredAt(facts.occurredAt())
                .setAcknowledgedAt(milestones.acknowledgedAt())
                .setRestoredAt(milestones.restoredAt())
                .setPlannedAt(milestones.plannedAt())
                .setFixedAt(milestones.fixedAt())
                .setVerifiedAt(milestones.verifiedAt())
                .setClosedAt(milestones.closedAt())
                .setTitle(headline.title())
                .setApplication(headline.application())
                .setService(headline.service())
                .setOwner(headline.owner())
                .setRunbook(headline.runbook())
                .setStopLossPlan(headline.stopLossPlan())
                .setBridge(headline.bridge())
                // always the same bytes for the same clocks
                .setClocks(clocks.clocks().values().stream()
                        .sorted(Comparator.comparing(Clock::kind))
                        .map(ClocksWire::write)
                        .toList())
                .setLadderStep(clocks.ladderStep())
                .setMoneyLossTold(clocks.moneyLossTold())
                .setForgetAt(clocks.forgetAt())
                .build();
    }

    private static ClockState write(Clock clock) {
        PendingAlarm next = clock.next();
        Target.@Nullable Release release = clock.target() instanceof Target.Release known ? known : null;
        return ClockState.newBuilder()
                .setKind(clock.kind().name())
                .setGeneration(clock.generation())
                .setTargetMillis(
                        clock.target() instanceof Target.Within within
                                ? (Long) within.time().toMillis()
                                : null)
                .setCalendar(clock.target().calendar().name())
                .setRelease(release == null ? null : release.name())
                .setShipsAt(release == null ? null : release.shipsAt())
                .setSoft(clock.soft())
                .setStartedAt(clock.startedAt())
                .setSpentMillis(clock.spent().toMillis())
                .setPhase(phase(clock.phase()))
                .setSince(clock.phase().since())
                .setMissed(clock.missed())
                .setMissedAt(clock.missedAt())
                .setPausedMillis(clock.paused().toMillis())
                .setNext(next == null ? null : AlarmWire.write(next))
                .build();
    }

    private static String phase(Phase phase) {
        return switch (phase) {
            case Phase.Running running -> "RUNNING";
            case Phase.Paused paused -> "PAUSED";
            case Phase.Unscheduled unscheduled -> "UNSCHEDULED";
            case Phase.Met met -> "MET";
            case Phase.Cancelled cancelled -> "CANCELLED";
        };
    }

    IncidentClocks read(IncidentClocksState state) {
        Map<ClockKind, Clock> clocks =
                state.getClocks().stream().map(this::read).collect(Collectors.toMap(Clock::kind, Function.identity()));
        return new IncidentClocks(
                state.getRevision(),
                facts(state),
                clocks,
                state.getLadderStep(),
                state.getMoneyLossTold(),
                state.getForgetAt());
    }

    private static IncidentFacts facts(IncidentClocksState state) {
        return new IncidentFacts(
                state.getIncidentId(),
                Level.valueOf(state.getLevel()),
                IncidentState.valueOf(state.getState()),
                state.getGeneration(),
                state.getPaused(),
                state.getMoneyLoss(),
                state.getProduct(),
                state.getTeam(),
                state.getRelease(),
                state.getOpenedAt(),
                state.getOccurredAt(),
                new Milestones(
                        state.getAcknowledgedAt(),
                        state.getRestoredAt(),
                        state.getPlannedAt(),
                        state.getFixedAt(),
                        state.getVerifiedAt(),
                        state.getClosedAt()),
                new Headline(
                        state.getTitle(),
                        state.getApplication(),
                        state.getService(),
                        state.getOwner(),
                        state.getRunbook(),
                        state.getStopLossPlan(),
                        state.getBridge()));
    }

    private Clock read(ClockState state) {
        return new Clock(
                ClockKind.valueOf(state.getKind()),
                state.getGeneration(),
                target(state),
                state.getSoft(),
                state.getStartedAt(),
                Duration.ofMillis(state.getSpentMillis()),
                phase(state),
                missedAt(state),
                Duration.ofMillis(state.getPausedMillis()),
                state.getNext() == null ? null : AlarmWire.read(state.getNext()));
    }

    private Target target(ClockState state) {
        @Nullable Long millis = state.getTargetMillis();
        @Nullable String release = state.getRelease();
        @Nullable Instant shipsAt = state.getShipsAt();
        if (millis != null) {
            return new Target.Within(Duration.ofMillis(millis), policy.calendar(state.getCalendar()));
        }
        return release == null || shipsAt == null ? new Target.NextRelease() : new Target.Release(release, shipsAt);
    }

    private static @Nullable Instant missedAt(ClockState state) {
        @Nullable Instant missedAt = state.getMissedAt();
        return missedAt == null && state.getMissed() ? state.getStartedAt() : missedAt;
    }

    private static Phase phase(ClockState state) {
        return switch (state.getPhase()) {
            case "RUNNING" -> new Phase.Running(state.getSince());
            case "PAUSED" -> new Phase.Paused(state.getSince());
            case "UNSCHEDULED" -> new Phase.Unscheduled(state.getSince());
            case "MET" -> new Phase.Met(state.getSince());
            case "CANCELLED" -> new Phase.Cancelled(state.getSince());
            default -> throw new IllegalStateException("no build wrote a clock in phase " + state.getPhase());
        };
    }
}
