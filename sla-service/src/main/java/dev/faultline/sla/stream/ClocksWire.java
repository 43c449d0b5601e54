package dev.faultline.sla.stream;

import dev.faultline.sla.domain.Clock;
import dev.faultline.sla.domain.Headline;
import dev.faultline.sla.domain.IncidentClocks;
import dev.faultline.sla.domain.IncidentFacts;
import dev.faultline.sla.domain.Milestones;
import dev.faultline.sla.domain.PendingAlarm;
import dev.faultline.sla.domain.Phase;
import dev.faultline.sla.domain.Target;
import dev.faultline.sla.state.ClockState;
import dev.faultline.sla.state.IncidentClocksState;
import dev.faultline.wire.ClockKind;
import dev.faultline.wire.IncidentState;
import dev.faultline.wire.Level;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Translates between the clocks of an incident and their stored form. */
final class ClocksWire {
    private ClocksWire() {}

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
        return ClockState.newBuilder()
                .setKind(clock.kind().name())
                .setGeneration(clock.generation())
                .setTargetMillis(
                        clock.target() instanceof Target.Within within
                                ? (Long) within.time().toMillis()
                                : null)
                .setSoft(clock.soft())
                .setStartedAt(clock.startedAt())
                .setSpentMillis(clock.spent().toMillis())
                .setPhase(phase(clock.phase()))
                .setSince(clock.phase().since())
                .setMissed(clock.missed())
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

    static IncidentClocks read(IncidentClocksState state) {
        Map<ClockKind, Clock> clocks = state.getClocks().stream()
                .map(ClocksWire::read)
                .collect(Collectors.toMap(Clock::kind, Function.identity()));
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

    private static Clock read(ClockState state) {
        @Nullable Long target = state.getTargetMillis();
        return new Clock(
                ClockKind.valueOf(state.getKind()),
                state.getGeneration(),
                target == null ? new Target.NextRelease() : new Target.Within(Duration.ofMillis(target)),
                state.getSoft(),
                state.getStartedAt(),
                Duration.ofMillis(state.getSpentMillis()),
                phase(state),
                state.getMissed(),
                Duration.ofMillis(state.getPausedMillis()),
                state.getNext() == null ? null : AlarmWire.read(state.getNext()));
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
