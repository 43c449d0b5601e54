package dev.faultline.sla.domain;

import java.util.List;

/**
 * Who is told at each step of an escalation; every step holds those of the one before.
 *
 * @param steps roles or named audiences, step 1 first; at least one step
 */
public record Ladder(List<List<String>> steps) {

    /** @throws IllegalArgumentException when there is no step */
    public Ladder {
        if (steps.isEmpty()) {
            throw new IllegalArgumentException("a ladder has at least one step");
        }
        steps = steps.stream().map(List::copyOf).toList();
    }

    /** The last step. */
    public int top() {
        return steps.size();
    }

    /** Who is told at a step; a step outside the ladder is its nearest end. */
    public List<String> audience(int step) {
        return steps.get(within(step) - 1);
    }

    /** The step, or the nearest end of the ladder: a ladder may be shorter after a regrade. */
    int within(int step) {
        return Math.max(1, Math.min(step, top()));
    }
}
