package dev.faultline.notify.stream;

import dev.faultline.notify.domain.Carried;
import dev.faultline.notify.domain.EventKind;
import dev.faultline.notify.domain.Message;
import dev.faultline.notify.domain.people.Contact;
import dev.faultline.notify.state.CarriedState;
import dev.faultline.notify.state.ContactState;
import dev.faultline.notify.state.MessageState;
import dev.faultline.wire.Delivery;
import dev.faultline.wire.Disposition;
import dev.faultline.wire.Level;
import dev.faultline.wire.Link;
import dev.faultline.wire.Recipient;
import java.time.Instant;

/** A message as it waits, and as a delivery tells of it. */
final class MessageWire {
    private MessageWire() {}

    static MessageState state(Message message) {
        return MessageState.newBuilder()
                .setMessageId(message.id())
                .setReason(message.reason())
                .setIncidentId(message.incidentId())
                .setRevision(message.revision())
                .setEventId(message.eventId())
                .setKind(message.kind().name())
                .setLevel(message.level().name())
                .setPerson(message.person())
                .setPersonName(message.personName())
                .setRole(message.role())
                .setLanguage(message.language())
                .setSubject(message.subject())
                .setText(message.text())
                .setHtml(message.html())
                .setLinks(message.links())
                .setResolves(message.resolves())
                .setAcknowledgeable(message.acknowledgeable())
                .setReceivedAt(message.receivedAt())
                .setDecidedAt(message.decidedAt())
                .setContacts(message.contacts().stream()
                        .map(contact -> new ContactState(contact.target(), contact.channel()))
                        .toList())
                .setCarries(message.carries().stream().map(MessageWire::carried).toList())
                .build();
    }

    private static CarriedState carried(Carried carried) {
        return CarriedState.newBuilder()
                .setMessageId(carried.id())
                .setIncidentId(carried.incidentId())
                .setRevision(carried.revision())
                .setEventId(carried.eventId())
                .setKind(carried.kind().name())
                .setLevel(carried.level().name())
                .setRole(carried.role())
                .setDecidedAt(carried.decidedAt())
                .build();
    }

    private static Carried carried(CarriedState state) {
        return new Carried(
                state.getMessageId(),
                state.getIncidentId(),
                state.getRevision(),
                state.getEventId(),
                EventKind.valueOf(state.getKind()),
                Level.valueOf(state.getLevel()),
                state.getRole(),
                state.getDecidedAt());
    }

    /** Only what is to be sent ever waits. */
    static Message message(MessageState state) {
        return new Message(
                state.getMessageId(),
                Disposition.PLANNED,
                state.getReason(),
                state.getIncidentId(),
                state.getRevision(),
                state.getEventId(),
                EventKind.valueOf(state.getKind()),
                Level.valueOf(state.getLevel()),
                state.getPerson(),
                state.getPersonName(),
                state.getRole(),
                state.getLanguage(),
                state.getSubject(),
                state.getText(),
                state.getHtml(),
                state.getLinks(),
                state.getResolves(),
                state.getAcknowledgeable(),
                state.getReceivedAt(),
                state.getDecidedAt(),
                state.getContacts().stream()
                        .map(contact -> new Contact(contact.getTarget(), contact.getChannel()))
                        .toList(),
                state.getCarries().stream().map(MessageWire::carried).toList());
    }

    /** @param attempt from 1 */
    static Delivery delivery(Message message, int attempt, Instant plannedAt, String policyHash) {
        return Delivery.newBuilder()
                .setDeliveryId(message.id())
                .setTarget(message.contact().target())
                .setChannel(message.contact().channel())
                .setDisposition(message.disposition())
                .setReason(message.reason())
                .setIncidentId(message.incidentId())
                .setRevision(message.revision())
                .setEventId(message.eventId())
                .setEventKind(message.kind().word())
                .setLevel(message.level())
                .setRecipient(new Recipient(message.person(), message.personName(), message.role()))
                .setLanguage(message.language())
                .setSubject(message.subject())
                .setText(message.text())
                .setHtml(message.contact().takesHtml() ? message.html() : null)
                .setLinks(message.links().stream()
                        .map(href -> new Link(href, null))
                        .toList())
                .setResolves(message.resolves())
                .setAcknowledgeable(message.acknowledgeable())
                .setAttempt(attempt)
                .setPlannedAt(plannedAt)
                .setPolicyHash(policyHash)
                .build();
    }

    /**
     * What became of a message that was told within a digest, for the timeline of its own incident.
     *
     * @param attempt of the digest, from 1
     */
    static Delivery within(
            Message digest,
            Carried one,
            Disposition disposition,
            String why,
            int attempt,
            Instant at,
            String policyHash) {
        return Delivery.newBuilder()
                .setDeliveryId(one.id())
                .setTarget(digest.contact().target())
                .setChannel(digest.contact().channel())
                .setDisposition(disposition)
                .setReason(why)
                .setIncidentId(one.incidentId())
                .setRevision(one.revision())
                .setEventId(one.eventId())
                .setEventKind(one.kind().word())
                .setLevel(one.level())
                .setRecipient(new Recipient(digest.person(), digest.personName(), one.role()))
                .setLanguage(digest.language())
                .setSubject("")
                .setText("")
                .setAttempt(attempt)
                .setPlannedAt(at)
                .setPolicyHash(policyHash)
                .build();
    }
}
