package dev.faultline.notify.domain.people;

import java.time.Instant;

/**
 * A person put on a schedule for a time, whatever its layers say. Two of them make a swap.
 *
 * @param id unique
 * @param schedule name in the policy
 * @param to when it ends
 * @param reason why; may be empty
 * @param by who entered it
 * @param updatedAt when it was last changed: of two for the same time, the later one counts
 */
public record Substitution(
        String id,
        String schedule,
        Person person,
        Instant from,
        Instant to,
        String reason,
        String by,
        Instant updatedAt) {

    /** Whether it is for that schedule at that time. */
    public boolean isFor(String name, Instant time) {
        return schedule.equals(name) && !time.isBefore(from) && time.isBefore(to);
    }
}
