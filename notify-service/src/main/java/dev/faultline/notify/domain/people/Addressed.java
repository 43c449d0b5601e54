package dev.faultline.notify.domain.people;

import dev.faultline.wire.Role;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who is to be told of one event: each person once, in every capacity they have, and what nobody covers.
 *
 * @param recipients in the order of the route
 * @param gaps audiences nobody stands for
 */
public record Addressed(List<Recipient> recipients, List<Gap> gaps) {
    public Addressed {
        recipients = List.copyOf(recipients);
        gaps = List.copyOf(gaps);
    }

    /**
     * A person and why they are told.
     *
     * @param capacities at least one
     * @param onCall why it is they who are there, such as {@code on call in chain-dev (nights)}; empty when the policy
     *     simply names them
     */
    public record Recipient(Person person, List<Capacity> capacities, List<String> onCall) {
        public Recipient {
            capacities = List.copyOf(capacities);
            onCall = List.copyOf(onCall);
        }

        /** The roles they fill or stand in for, each once. */
        public Stream<Role> roles() {
            return capacities.stream()
                    .map(Capacity::role)
                    .flatMap(Optional::stream)
                    .distinct();
        }

        /** Their capacities on a delivery, such as {@code OPS} or {@code DEV,OWNER}. */
        public String role() {
            return capacities.stream().map(Capacity::word).distinct().collect(Collectors.joining(","));
        }
    }

    /**
     * Nobody stands for this audience.
     *
     * @param audience role or name
     * @param named who would stand for it at other times: names of people and schedules; empty when the policy names none
     * @param widenedTo who is told instead; empty when there is nobody at all
     */
    public record Gap(String audience, List<String> named, List<Person> widenedTo) {
        public Gap {
            named = List.copyOf(named);
            widenedTo = List.copyOf(widenedTo);
        }

        /** Why, in words for the timeline. */
        public String reason() {
            String nobody = switch (audience) {
                case Audience.OF_EVENT -> "the event names nobody to tell";
                case Audience.OWNER -> "the policy does not know the owner";
                default ->
                    named.isEmpty()
                            ? "nobody is assigned as " + audience
                            : "nobody is on call as " + audience + " in " + String.join(", ", named);
            };
            return widenedTo.isEmpty()
                    ? nobody + ", and there is nobody to tell instead"
                    : nobody + ": told " + widenedTo.stream().map(Person::name).collect(Collectors.joining(", "))
                            + " instead";
        }
    }
}
