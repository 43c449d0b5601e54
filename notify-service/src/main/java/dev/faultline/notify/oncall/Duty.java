package dev.faultline.notify.oncall;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who stands for a role or an audience at a moment.
 *
 * @param audience the role, or the name of the audience
 * @param of the application or service this is for, such as {@code service node}; empty for the default
 * @param people who is told, in order; empty when there is nobody at all
 * @param uncovered why those people only stand in; null when they are the ones meant
 * @param until when this changes; null when not within the next 14 days
 * @param next who is told from then on; empty when nothing changes, or there is nobody then
 */
public record Duty(
        String audience,
        String of,
        List<OnCallPerson> people,
        @Nullable String uncovered,
        @Nullable Instant until,
        List<OnCallPerson> next) {
    public Duty {
        people = List.copyOf(people);
        next = List.copyOf(next);
    }

    /**
     * @param id name in the policy
     * @param because why it is they, such as {@code on call in chain-dev (nights)}; empty when the policy simply names
     *     them
     */
    public record OnCallPerson(String id, String name, String because) {}
}
