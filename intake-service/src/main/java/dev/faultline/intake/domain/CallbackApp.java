package dev.faultline.intake.domain;

import java.util.Map;
import java.util.Optional;

/**
 * An app of a chat provider whose buttons may be pressed.
 *
 * @param provider whose
 * @param secret what the provider signs the app's callbacks with
 * @param people who presses, by the provider's id of the user
 */
public record CallbackApp(Provider provider, String secret, Map<String, Person> people) {

    /** Whose callbacks are understood. */
    public enum Provider {
        /** Slack, whose users have ids such as {@code U012AB3CD}. */
        SLACK
    }

    public CallbackApp {
        people = Map.copyOf(people);
    }

    /** Who a user is; empty when nobody said. */
    public Optional<Person> person(String user) {
        return Optional.ofNullable(people.get(user));
    }

    @Override
    public String toString() {
        return "CallbackApp[" + provider + ", " + people.size() + " people]";
    }
}
