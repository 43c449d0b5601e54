package dev.faultline.sla.domain;

import dev.faultline.wire.ClockKind;
import java.time.Instant;

/**
 * The next alarm of one run of a clock, and when it is due.
 *
 * @param generation the clock's run it belongs to; an alarm of another run means nothing
 */
public record PendingAlarm(ClockKind clock, int generation, Alarm alarm, Instant dueAt) implements Timer {

    @Override
    public String name() {
        return clock.name();
    }

    /** Whether this is due after the other, or told after it when both are due at once. */
    boolean comesAfter(PendingAlarm other) {
        int order = dueAt.compareTo(other.dueAt);
        return order > 0 || order == 0 && alarm.follows(other.alarm);
    }
}
