package dev.faultline.notify.stream;

import dev.faultline.notify.domain.DueClock;
import dev.faultline.notify.domain.EventKind;
import dev.faultline.notify.domain.IncidentFacts;
import dev.faultline.notify.domain.IncidentMemory;
import dev.faultline.notify.domain.Seen;
import dev.faultline.notify.domain.StatedDuty;
import dev.faultline.notify.domain.Telling;
import dev.faultline.notify.domain.Tiding;
import dev.faultline.notify.domain.Told;
import dev.faultline.notify.state.ClockState;
import dev.faultline.notify.state.DutyState;
import dev.faultline.notify.state.FactsState;
import dev.faultline.notify.state.MemoryState;
import dev.faultline.notify.state.SeenState;
import dev.faultline.notify.state.TidingState;
import dev.faultline.notify.state.ToldState;
import dev.faultline.wire.ClockKind;
import dev.faultline.wire.IncidentState;
import dev.faultline.wire.Level;
import dev.faultline.wire.Role;
import dev.faultline.wire.Scope;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An incident's memory as its store keeps it, and back. */
final class MemoryWire {
    private MemoryWire() {}

    static MemoryState state(IncidentMemory memory) {
        Map<String, ClockState> clocks = new HashMap<>();
        memory.clocks().forEach((kind, clock) -> clocks.put(kind.name(), new ClockState(clock.dueAt(), clock.soft())));
        return MemoryState.newBuilder()
                .setIncidentId(memory.incidentId())
                .setRevision(memory.revision())
                .setFacts(memory.facts() == null ? null : facts(memory.facts()))
                .setWorst(name(memory.worst()))
                .setClocks(clocks)
                .setClocksRevision(memory.clocksRevision())
                .setClosedRevision(memory.closedRevision())
                .setClosedAt(memory.closedAt())
                .setSeen(memory.seen().at().entrySet().stream()
                        .map(seen -> new SeenState(seen.getKey(), seen.getValue()))
                        .toList())
                .setHeld(memory.held().stream().map(MemoryWire::tiding).toList())
                .setHeldUntil(memory.heldUntil())
                .setTold(memory.telling().told().stream().map(MemoryWire::told).toList())
                .setBroughtIn(memory.telling().broughtIn())
                .setStatusAt(memory.telling().statusAt())
                .build();
    }

    static IncidentMemory memory(MemoryState state) {
        Map<ClockKind, DueClock> clocks = new EnumMap<>(ClockKind.class);
        state.getClocks()
                .forEach((kind, clock) ->
                        clocks.put(ClockKind.valueOf(kind), new DueClock(clock.getDueAt(), clock.getSoft())));
        Map<String, Instant> seen = new LinkedHashMap<>();
        state.getSeen().forEach(one -> seen.put(one.getEventId(), one.getAt()));
        return new IncidentMemory(
                state.getIncidentId(),
                state.getRevision(),
                state.getFacts() == null ? null : facts(state.getFacts()),
                state.getWorst() == null ? null : Level.valueOf(state.getWorst()),
                clocks,
                state.getClocksRevision(),
                state.getClosedRevision(),
                state.getClosedAt(),
                new Seen(seen),
                state.getHeld().stream().map(MemoryWire::tiding).toList(),
                state.getHeldUntil(),
                new Telling(
                        state.getTold().stream().map(MemoryWire::told).toList(),
                        state.getBroughtIn(),
                        state.getStatusAt()));
    }

    private static ToldState told(Told told) {
        return new ToldState(
                told.person(),
                told.kind().name(),
                name(told.clock()),
                told.level().name(),
                told.step(),
                told.at());
    }

    private static Told told(ToldState state) {
        return new Told(
                state.getPerson(),
                EventKind.valueOf(state.getKind()),
                state.getClock() == null ? null : ClockKind.valueOf(state.getClock()),
                Level.valueOf(state.getLevel()),
                state.getStep(),
                state.getAt());
    }

    private static FactsState facts(IncidentFacts facts) {
        return FactsState.newBuilder()
                .setTitle(facts.title())
                .setDescription(facts.description())
                .setApplication(facts.application())
                .setService(facts.service())
                .setComponent(facts.component())
                .setLevel(facts.level().name())
                .setGradeReason(facts.gradeReason())
                .setState(facts.state().name())
                .setOwner(facts.owner())
                .setOpenedAt(facts.openedAt())
                .setMemberCount(facts.memberCount())
                .setOccurrences(facts.occurrences())
                .setScope(name(facts.scope()))
                .setMoneyLoss(facts.moneyLoss())
                .setSecurity(facts.security())
                .setDataLoss(facts.dataLoss())
                .setRelease(facts.release())
                .setVerifiedBy(
                        facts.verifiedBy().stream().map(Role::name).sorted().toList())
                .setRunbook(facts.runbook())
                .setStopLossPlan(facts.stopLossPlan())
                .setBridge(facts.bridge())
                .setDuties(facts.duties().stream()
                        .map(duty -> new DutyState(duty.role().name(), duty.en(), duty.zh(), duty.done()))
                        .toList())
                .build();
    }

    private static IncidentFacts facts(FactsState state) {
        return new IncidentFacts(
                state.getTitle(),
                state.getDescription(),
                state.getApplication(),
                state.getService(),
                state.getComponent(),
                Level.valueOf(state.getLevel()),
                state.getGradeReason(),
                IncidentState.valueOf(state.getState()),
                state.getOwner(),
                state.getOpenedAt(),
                state.getMemberCount(),
                state.getOccurrences(),
                state.getScope() == null ? null : Scope.valueOf(state.getScope()),
                state.getMoneyLoss(),
                state.getSecurity(),
                state.getDataLoss(),
                state.getRelease(),
                state.getVerifiedBy().stream().map(Role::valueOf).collect(Collectors.toSet()),
                state.getRunbook(),
                state.getStopLossPlan(),
                state.getBridge(),
                state.getDuties().stream()
                        .map(duty -> new StatedDuty(
                                Role.valueOf(duty.getRole()), duty.getEn(), duty.getZh(), duty.getDone()))
                        .toList());
    }

    private static TidingState tiding(Tiding tiding) {
        return TidingState.newBuilder()
                .setKind(tiding.kind().name())
                .setEventId(tiding.eventId())
                .setRevision(tiding.revision())
                .setReason(tiding.reason())
                .setActor(tiding.actor())
                .setClock(name(tiding.clock()))
                .setDueAt(tiding.dueAt())
                .setStep(tiding.step())
                .setAudience(tiding.audience())
                .setReceivedAt(tiding.receivedAt())
                .setDecidedAt(tiding.decidedAt())
                .build();
    }

    private static Tiding tiding(TidingState state) {
        return new Tiding(
                EventKind.valueOf(state.getKind()),
                state.getEventId(),
                state.getRevision(),
                state.getReason(),
                state.getActor(),
                state.getClock() == null ? null : ClockKind.valueOf(state.getClock()),
                state.getDueAt(),
                state.getStep(),
                state.getAudience(),
                Set.of(),
                state.getReceivedAt(),
                state.getDecidedAt());
    }

    private static @Nullable String name(@Nullable Enum<?> constant) {
        return constant == null ? null : constant.name();
    }
}
