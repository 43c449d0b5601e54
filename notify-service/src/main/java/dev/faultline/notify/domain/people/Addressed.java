package dev.faultline.notify.domain.people;

import java.util.List;
import java.util.stream.Collectors;

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
     */
    public record Recipient(Person person, List<Capacity> capacities) {
        public Recipient {
            capacities = List.copyOf(capacities);
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
     * @param widenedTo who is told instead; empty when there is nobody at all
     */
    public record Gap(String audience, List<Person> widenedTo) {
        public Gap {
            widenedTo = List.copyOf(widenedTo);
        }

        /** Why, in words for the timeline. */
        public String reason() {
            String nobody = switch (audience) {
                case Audience.OF_EVENT -> "the event names nobody to tell";
                case Audience.OWNER -> "the policy does not know the owner";
                default -> "nobody is assigned as " + audience;
            };
            return widenedTo.isEmpty()
                    ? nobody + ", and there is nobody to tell instead"
                    : nobody + ": told " + widenedTo.stream().map(Person::name).collect(Collectors.joining(", "))
                            + " instead";
        }
    }
}
