package dev.faultline.notify.domain;

import dev.faultline.notify.domain.people.Contact;
import dev.faultline.wire.Disposition;
import dev.faultline.wire.Level;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A message decided on, or the record that one was held back or reaches nobody.
 *
 * @param id stable: the same incident, event and person always give the same one
 * @param reason why it is sent, or why not
 * @param person id of the person in the policy; empty when it is to nobody
 * @param role their capacities, such as {@code OPS} or {@code DEV,OWNER}
 * @param contacts ways to reach them not yet given up, the present one in front; at least one
 * @param html the same formatted; null when none of the contacts takes it
 * @param links what somebody may want to follow
 * @param resolves whether it ends what an earlier message began
 * @param acknowledgeable whether its reader may acknowledge the incident, which nobody has
 * @param receivedAt receipt at intake of the fault that it is the first word of; null when it is another message
 * @param decidedAt when the event it tells of was decided; of a digest, when it was made
 * @param carries what a digest tells; empty for a message of its own
 */
public record Message(
        String id,
        Disposition disposition,
        String reason,
        String incidentId,
        long revision,
        String eventId,
        EventKind kind,
        Level level,
        String person,
        String personName,
        String role,
        String language,
        String subject,
        String text,
        @Nullable String html,
        List<String> links,
        boolean resolves,
        boolean acknowledgeable,
        @Nullable Instant receivedAt,
        Instant decidedAt,
        List<Contact> contacts,
        List<Carried> carries) {
    public Message {
        carries = List.copyOf(carries);
        links = List.copyOf(links);
        contacts = List.copyOf(contacts);
        if (contacts.isEmpty()) {
            throw new IllegalArgumentException("message " + id + " goes nowhere");
        }
    }

    /** The contact in use. */
    public Contact contact() {
        return contacts.getFirst();
    }

    /** Whether another way to reach the person is left. */
    public boolean hasFallback() {
        return contacts.size() > 1;
    }

    /** The same message by the person's next contact method; empty when there is none left. */
    public Optional<Message> viaNext(String why) {
        return hasFallback()
                ? Optional.of(with(disposition, why, contacts.subList(1, contacts.size())))
                : Optional.empty();
    }

    /** The same message, otherwise disposed of. */
    public Message as(Disposition other, String why) {
        return with(other, why, contacts);
    }

    /** The same message again, by another of the person's contacts and by no further one. */
    Message to(String anotherId, Contact contact) {
        return with(anotherId, disposition, reason, List.of(contact));
    }

    private Message with(Disposition other, String why, List<Contact> left) {
        return with(id, other, why, left);
    }

    private Message with(String anyId, Disposition other, String why, List<Contact> left) {
        return new Message(
                anyId,
                other,
                why,
                incidentId,
                revision,
                eventId,
                kind,
                level,
                person,
                personName,
                role,
                language,
                subject,
                text,
                html,
                links,
                resolves,
                acknowledgeable,
                receivedAt,
                decidedAt,
                left,
                carries);
    }
}
