package dev.faultline.sla.board;

import dev.faultline.sla.domain.ClockEvent;
import dev.faultline.sla.domain.ClockEvent.What;
import dev.faultline.wire.ClockKind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A clock as the board shows it.
 *
 * @param dueAt its deadline; null while it stands still or has no date
 * @param soft a miss is reported only
 * @param missed a miss was told and stands
 * @param stoppedAt when what it waited for happened; null while it runs
 */
public record ClockCard(
        ClockKind clock,
        State state,
        int generation,
        @Nullable Instant startedAt,
        @Nullable Instant dueAt,
        boolean soft,
        boolean missed,
        @Nullable Instant stoppedAt) {

    /** What it is doing. */
    public enum State {
        RUNNING,
        PAUSED,
        UNSCHEDULED,
        MET,
        CANCELLED
    }

    /** Before its first event. */
    static ClockCard of(ClockKind clock) {
        return new ClockCard(clock, State.RUNNING, 1, null, null, false, false, null);
    }

    /** Whether somebody waits for it. */
    boolean open() {
        return state != State.MET && state != State.CANCELLED;
    }

    /** The clock after an event of it. */
    ClockCard after(ClockEvent event) {
        return switch (event.what()) {
            case What.Started started -> running(event, false);
            case What.Resumed resumed -> running(event, missed);
            case What.Rescheduled moved -> running(event, missed);
            case What.Warned warned ->
                event.soft() && warned.share() >= 1 ? with(event, state, dueAt, true, null) : this;
            case What.Breached breached -> with(event, state, dueAt, true, null);
            case What.Retracted retracted -> with(event, state, dueAt, false, null);
            case What.Paused paused -> with(event, State.PAUSED, null, missed, null);
            case What.Met met -> with(event, State.MET, dueAt, missed, event.scheduledFor());
            case What.Cancelled cancelled -> with(event, State.CANCELLED, dueAt, missed, event.scheduledFor());
            case What.Escalated escalated -> this;
        };
    }

    private ClockCard running(ClockEvent event, boolean missed) {
        State running = event.dueAt() == null ? State.UNSCHEDULED : State.RUNNING;
        return with(event, running, event.dueAt(), missed, null);
    }

    private ClockCard with(
            ClockEvent event, State state, @Nullable Instant dueAt, boolean missed, @Nullable Instant stoppedAt) {
        return new ClockCard(
                clock, state, event.generation(), event.startedAt(), dueAt, event.soft(), missed, stoppedAt);
    }
}
