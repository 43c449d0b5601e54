package dev.faultline.triage.stream;

import dev.faultline.triage.domain.incident.Duty;
import dev.faultline.triage.domain.incident.DutyList;
import dev.faultline.triage.state.ActorRecord;
import dev.faultline.triage.state.DutyRecord;
import dev.faultline.wire.IncidentDuty;
import dev.faultline.wire.Role;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The duties of an incident, between the domain, its store and the wire. */
final class DutyWire {
    private DutyWire() {}

    static List<DutyRecord> states(DutyList duties) {
        return duties.duties().stream().map(DutyWire::state).toList();
    }

    private static DutyRecord state(Duty duty) {
        Duty.@Nullable Done done = duty.done();
        return new DutyRecord(
                duty.name(),
                duty.role().name(),
                duty.en(),
                duty.zh(),
                duty.outcomes(),
                duty.asksText(),
                done == null ? null : ActorWire.state(done.by()),
                done == null ? null : done.at(),
                done == null ? null : done.outcome(),
                done == null ? null : done.text());
    }

    static DutyList duties(List<DutyRecord> states) {
        return new DutyList(states.stream().map(DutyWire::duty).toList());
    }

    private static Duty duty(DutyRecord state) {
        @Nullable ActorRecord by = state.getDoneBy();
        @Nullable Instant at = state.getDoneAt();
        return new Duty(
                state.getName(),
                Role.valueOf(state.getRole()),
                state.getEn(),
                state.getZh(),
                state.getOutcomes(),
                state.getAsksText(),
                by == null || at == null
                        ? null
                        : new Duty.Done(ActorWire.actor(by), at, state.getOutcome(), state.getText()));
    }

    static List<IncidentDuty> wire(DutyList duties) {
        return duties.duties().stream().map(DutyWire::wire).toList();
    }

    private static IncidentDuty wire(Duty duty) {
        Duty.@Nullable Done done = duty.done();
        return new IncidentDuty(
                duty.name(),
                duty.role(),
                duty.en(),
                duty.zh(),
                duty.outcomes(),
                duty.asksText(),
                done == null ? null : ActorWire.wire(done.by()),
                done == null ? null : done.at(),
                done == null ? null : done.outcome(),
                done == null ? null : done.text());
    }
}
