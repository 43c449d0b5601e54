package dev.faultline.notify.domain.restraint;

import dev.faultline.notify.domain.Carried;
import dev.faultline.notify.domain.EventKind;
import dev.faultline.notify.domain.Message;
import dev.faultline.notify.domain.MessageId;
import dev.faultline.notify.domain.message.MessageText;
import dev.faultline.notify.domain.message.Scribe;
import dev.faultline.wire.Disposition;
import dev.faultline.wire.Level;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Makes one message of several for one person. */
public final class Digester {
    /** So many at most are told in one digest: the record of which they were must fit into one record of Kafka. */
    public static final int MOST = 2_000;

    private final Scribe scribe;

    /** @param scribe puts digests into words */
    public Digester(Scribe scribe) {
        this.scribe = scribe;
    }

    /**
     * The digest. It stands for no single incident: alert systems must not take it for one.
     *
     * @param messages to one person by one contact, in the order they came; at least one and at most {@link #MOST}
     * @param why they are told together
     */
    public Message join(List<Message> messages, String why, Instant now) {
        Message newest = messages.getLast();
        String id = MessageId.of(messages.getFirst().id(), newest.id(), newest.person());
        boolean html = newest.contacts().stream().anyMatch(contact -> contact.takesHtml());
        MessageText text = scribe.digest(newest.language(), messages, html);
        return new Message(
                id,
                Disposition.PLANNED,
                "%d together: %s".formatted(messages.size(), why),
                id,
                0,
                id,
                EventKind.DIGEST,
                worst(messages),
                newest.person(),
                newest.personName(),
                roles(messages),
                newest.language(),
                text.subject(),
                text.text(),
                text.html(),
                List.of(),
                false,
                false,
                null,
                now,
                newest.contacts(),
                messages.stream().map(Carried::of).toList());
    }

    private static Level worst(List<Message> messages) {
        return messages.stream()
                .map(Message::level)
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    private static String roles(List<Message> messages) {
        return messages.stream()
                .flatMap(message -> Arrays.stream(message.role().split(",", -1)))
                .distinct()
                .collect(Collectors.joining(","));
    }
}
