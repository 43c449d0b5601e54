package dev.faultline.sla.stream;

import dev.faultline.sla.domain.Alarm;
import dev.faultline.sla.domain.PendingAlarm;
import dev.faultline.sla.state.AlarmState;
import dev.faultline.wire.ClockKind;

/** Translates between an alarm and its stored form. */
final class AlarmWire {
    private AlarmWire() {}

    static AlarmState write(PendingAlarm pending) {
        AlarmState.Builder state = AlarmState.newBuilder()
                .setClock(pending.clock().name())
                .setGeneration(pending.generation())
                .setDueAt(pending.dueAt());
        return switch (pending.alarm()) {
            case Alarm.Warning warning ->
                state.setKind("WARNING").setShare(warning.share()).build();
            case Alarm.Deadline deadline -> state.setKind("DEADLINE").build();
            case Alarm.Climb climb ->
                state.setKind("CLIMB")
                        .setNumber(climb.number())
                        .setShare(climb.share())
                        .setStep(climb.step())
                        .build();
            case Alarm.Again again ->
                state.setKind("AGAIN").setNumber(again.count()).build();
            case Alarm.PauseOver over -> state.setKind("PAUSE_OVER").build();
        };
    }

    static PendingAlarm read(AlarmState state) {
        Alarm alarm = switch (state.getKind()) {
            case "WARNING" -> new Alarm.Warning(state.getShare());
            case "DEADLINE" -> new Alarm.Deadline();
            case "CLIMB" -> new Alarm.Climb(state.getNumber(), state.getShare(), state.getStep());
            case "AGAIN" -> new Alarm.Again(state.getNumber());
            case "PAUSE_OVER" -> new Alarm.PauseOver();
            default -> throw new IllegalStateException("no build wrote an alarm of kind " + state.getKind());
        };
        return new PendingAlarm(ClockKind.valueOf(state.getClock()), state.getGeneration(), alarm, state.getDueAt());
    }
}
