package dev.faultline.sla.board;

import dev.faultline.wire.SlaEvent;
import dev.faultline.wire.SlaEventKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far up the ladder an incident has gone.
 *
 * @param generation of the incident; a reopened one begins at the foot again
 * @param step of the ladder, from 1
 * @param audience who was told on that step
 */
record Escalation(int generation, int step, List<String> audience) {
    Escalation {
        audience = List.copyOf(audience);
    }

    /**
     * The highest step after an event.
     *
     * @param reached before it; null when none
     */
    static @Nullable Escalation after(@Nullable Escalation reached, SlaEvent event) {
        Integer step = event.getStep();
        if (event.getKind() != SlaEventKind.ESCALATED || step == null) {
            return reached;
        }
        Escalation told = new Escalation(event.getGeneration(), step, event.getAudience());
        return reached == null || told.isAbove(reached) ? told : reached;
    }

    private boolean isAbove(Escalation other) {
        return generation == other.generation ? step > other.step : generation > other.generation;
    }
}
