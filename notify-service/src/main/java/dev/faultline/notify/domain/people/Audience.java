package dev.faultline.notify.domain.people;

import dev.faultline.wire.Role;
import java.util.Arrays;
import java.util.Optional;

/** One entry of a route's {@code tell}. */
public sealed interface Audience {
    /** What policy writes for {@link OfEvent}. */
    String OF_EVENT = "AUDIENCE";

    /** What policy writes for {@link Owner}. */
    String OWNER = "OWNER";

    /** What policy writes for {@link BroughtIn}. */
    String BROUGHT_IN = "BROUGHT_IN";

    /** Those who fill a role of the duty matrix. */
    record OfRole(Role role) implements Audience {}

    /** A named group of people and roles. */
    record Named(String name) implements Audience {}

    /** The person the incident is assigned to. */
    record Owner() implements Audience {}

    /** Whom the event itself names, such as a step of the escalation ladder. */
    record OfEvent() implements Audience {}

    /** Whom an escalation brought in, earlier on. */
    record BroughtIn() implements Audience {}

    /** The audience a word of policy or of an event means; whether a name exists is for the reader of it to check. */
    static Audience of(String word) {
        return switch (word) {
            case OWNER -> new Owner();
            case OF_EVENT -> new OfEvent();
            case BROUGHT_IN -> new BroughtIn();
            default -> role(word).<Audience>map(OfRole::new).orElseGet(() -> new Named(word));
        };
    }

    private static Optional<Role> role(String word) {
        return Arrays.stream(Role.values())
                .filter(role -> role.name().equals(word))
                .findFirst();
    }
}
