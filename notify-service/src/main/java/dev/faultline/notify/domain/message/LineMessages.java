package dev.faultline.notify.domain.message;

import dev.faultline.notify.domain.people.Person;
import java.time.Instant;

/** What is told of the line itself and not of an incident; in the person's language and time zone, without a page. */
public final class LineMessages {
    private LineMessages() {}

    /** That messages arrive, and nothing else. */
    public static MessageText test(Person person, Instant now) {
        Words words = Words.of(person.language());
        return new MessageText(
                words.word("test.subject"),
                words.word("test.text").formatted(person.name(), at(person, now)) + "\n",
                null);
    }

    /**
     * That the line stands still.
     *
     * @param troubles what is wrong, a line each
     */
    public static MessageText standsStill(Person person, String troubles, Instant now) {
        Words words = Words.of(person.language());
        return new MessageText(
                words.word("still.subject"),
                words.word("still.text").formatted(at(person, now), troubles) + "\n",
                null);
    }

    /** That it goes on. */
    public static MessageText goesOn(Person person, Instant now) {
        Words words = Words.of(person.language());
        return new MessageText(
                words.word("goes-on.subject"), words.word("goes-on.text").formatted(at(person, now)) + "\n", null);
    }

    private static String at(Person person, Instant now) {
        return new Times(Words.of(person.language()), person.zone()).absolute(now);
    }
}
