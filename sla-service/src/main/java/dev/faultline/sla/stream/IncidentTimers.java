package dev.faultline.sla.stream;

import dev.faultline.schemas.serde.StateSerde;
import dev.faultline.sla.domain.PendingAlarm;
import dev.faultline.sla.domain.Timer;
import dev.faultline.sla.state.AlarmState;
import dev.faultline.sla.state.TimerState;
import dev.faultline.timers.DueIndex;
import dev.faultline.timers.DueTimer;

/** The timers of incidents as rows of a {@link DueIndex}. */
final class IncidentTimers {
    private final StateSerde<TimerState> serde = StateSerde.of(TimerState.class);
    private final DueIndex index;

    IncidentTimers(DueIndex index) {
        this.index = index;
    }

    /** What a due row wakes for. */
    record Due(String incidentId, Timer timer) {}

    void schedule(String incidentId, Timer timer) {
        index.schedule(timer.dueAt(), id(incidentId, timer), serde.encode(write(incidentId, timer)));
    }

    void cancel(String incidentId, Timer timer) {
        index.cancel(timer.dueAt(), id(incidentId, timer));
    }

    Due read(DueTimer row) {
        TimerState state = serde.decode(row.payload());
        AlarmState alarm = state.getAlarm();
        return new Due(state.getIncidentId(), alarm == null ? new Timer.Forget(row.due()) : AlarmWire.read(alarm));
    }

    private static TimerState write(String incidentId, Timer timer) {
        return switch (timer) {
            case Timer.Forget forget -> new TimerState(incidentId, null);
            case PendingAlarm alarm -> new TimerState(incidentId, AlarmWire.write(alarm));
        };
    }

    private static String id(String incidentId, Timer timer) {
        return incidentId + "/" + timer.name();
    }
}
