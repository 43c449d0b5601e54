package dev.faultline.sla.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What follows from one input.
 *
 * @param state the clocks afterwards; null when nothing is to be kept
 * @param events what to tell, in order
 * @param cancel timers that must not wake any more
 * @param schedule timers to set; cancelled ones go first, for both may share a name
 * @param reason why this and nothing else, in words
 */
public record Decision(
        @Nullable IncidentClocks state,
        List<ClockEvent> events,
        List<Timer> cancel,
        List<Timer> schedule,
        String reason) {

    /** From the state before to the state after: timers follow from the difference. */
    static Decision between(
            @Nullable IncidentClocks before, @Nullable IncidentClocks after, List<ClockEvent> events, String reason) {
        List<Timer> had = before == null ? List.of() : before.timers();
        List<Timer> has = after == null ? List.of() : after.timers();
        return new Decision(
                after,
                List.copyOf(events),
                had.stream().filter(timer -> !has.contains(timer)).toList(),
                has.stream().filter(timer -> !had.contains(timer)).toList(),
                reason);
    }

    /** Nothing changes. */
    static Decision unchanged(@Nullable IncidentClocks state, String reason) {
        return new Decision(state, List.of(), List.of(), List.of(), reason);
    }
}
