package dev.faultline.notify.config;

import dev.faultline.notify.config.DirectPage.Result;
import dev.faultline.notify.config.DirectPage.Told;
import dev.faultline.notify.domain.EventKind;
import dev.faultline.notify.domain.message.LineMessages;
import dev.faultline.notify.domain.message.MessageText;
import dev.faultline.notify.domain.people.Contact;
import dev.faultline.notify.domain.people.Person;
import dev.faultline.wire.Level;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

/**
 * Tries every way to reach a person, each once and whatever became of the one before. Where an alert is opened by it, it is
 * closed again.
 */
public final class TestPage {
    private final DirectPage page;
    private final InstantSource clock;

    public TestPage(DirectPage page, InstantSource clock) {
        this.page = page;
        this.clock = clock;
    }

    /** Sends a test page by all the person's contacts, in their order. */
    public List<Result> send(Person person) {
        MessageText text = LineMessages.test(person, clock.instant());
        String id = "test-" + UUID.randomUUID();
        return person.allContacts().stream()
                .map(contact -> send(person, contact, id, text))
                .toList();
    }

    private Result send(Person person, Contact contact, String id, MessageText text) {
        Result result = page.attempt(person, contact, new Told(id, "test", Level.L4, text));
        if (result.arrived() && contact.keepsAlerts()) {
            page.attempt(person, contact, new Told(id, EventKind.CLOSED.word(), Level.L4, text));
        }
        return result;
    }
}
