package dev.faultline.sla.board;

import dev.faultline.wire.Actor;
import dev.faultline.wire.Delivery;
import dev.faultline.wire.DeliveryOutcome;
import dev.faultline.wire.Evidence;
import dev.faultline.wire.IncidentChanged;
import dev.faultline.wire.Recipient;
import dev.faultline.wire.SlaEvent;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to an incident.
 *
 * @param at when it became known
 * @param source {@code incident}, {@code sla}, {@code notify} or {@code evidence}
 * @param kind what, such as {@code ACKNOWLEDGED}, {@code BREACHED}, {@code PLANNED}, {@code DELIVERED} or {@code KEPT}
 * @param reason why
 * @param actor the person or integration who did it; null when nobody did
 * @param role in which role; null without an actor
 * @param clock which clock; null when it is not of one
 * @param dueAt the clock's deadline; null without one
 * @param audience who is told; empty for a change of the incident
 * @param message the message it is about; null when it is about none
 * @param evidence the piece it is about; null when it is about none
 * @param eventId names the event
 */
public record TimelineEntry(
        Instant at,
        String source,
        String kind,
        String reason,
        @Nullable String actor,
        @Nullable String role,
        @Nullable String clock,
        @Nullable Instant dueAt,
        List<String> audience,
        @Nullable Message message,
        @Nullable Piece evidence,
        String eventId) {

    /** Where messages come from. */
    static final String NOTIFY = "notify";

    /**
     * A message to one person.
     *
     * @param recipient who it is for; null when only the target is known
     * @param target the contact method as the policy names it
     * @param subject its first line; null in what is told of an attempt
     * @param attempt from 1
     */
    public record Message(
            @Nullable String recipient,
            String channel,
            String target,
            @Nullable String subject,
            int attempt) {}

    /**
     * A piece of evidence.
     *
     * @param size in bytes
     * @param sha256 of its bytes, in hexadecimal
     * @param href where it lies; null when its bytes are in the log
     */
    public record Piece(
            String evidenceId,
            String name,
            String contentType,
            long size,
            String sha256,
            @Nullable String href) {}

    static TimelineEntry of(IncidentChanged changed) {
        Actor actor = changed.getActor();
        return new TimelineEntry(
                changed.getDecidedAt(),
                "incident",
                changed.getKind().name(),
                changed.getReason(),
                actor == null ? null : actor.getName(),
                actor == null ? null : actor.getRole().name(),
                null,
                null,
                List.of(),
                null,
                null,
                changed.getEventId());
    }

    static TimelineEntry of(SlaEvent event) {
        return new TimelineEntry(
                event.getFiredAt(),
                "sla",
                event.getKind().name(),
                event.getReason(),
                null,
                null,
                event.getClock() == null ? null : event.getClock().name().toLowerCase(Locale.ROOT),
                event.getDueAt(),
                List.copyOf(event.getAudience()),
                null,
                null,
                event.getEventId());
    }

    /** A message was planned, held back, found nobody, or was given up. */
    static TimelineEntry of(Delivery delivery) {
        Recipient recipient = delivery.getRecipient();
        return message(
                delivery.getPlannedAt(),
                delivery.getDisposition().name(),
                delivery.getReason(),
                List.of(recipient.getRole()),
                new Message(
                        recipient.getName(),
                        delivery.getChannel(),
                        delivery.getTarget(),
                        delivery.getSubject(),
                        delivery.getAttempt()),
                delivery.getDeliveryId());
    }

    /** An attempt to deliver one ended. */
    static TimelineEntry of(DeliveryOutcome outcome) {
        return message(
                outcome.getFinishedAt(),
                outcome.getResult().name(),
                outcome.getDetail(),
                List.of(),
                new Message(null, outcome.getChannel(), outcome.getTarget(), null, outcome.getAttempt()),
                outcome.getDeliveryId());
    }

    private static TimelineEntry message(
            Instant at, String kind, String reason, List<String> audience, Message message, String deliveryId) {
        String eventId = deliveryId + "/" + message.attempt() + "/" + kind;
        return new TimelineEntry(at, NOTIFY, kind, reason, null, null, null, null, audience, message, null, eventId);
    }

    /** A piece of evidence was kept. */
    static TimelineEntry of(Evidence evidence) {
        String note = evidence.getNote();
        return new TimelineEntry(
                evidence.getAt(),
                "evidence",
                "KEPT",
                note == null ? evidence.getName() : note,
                evidence.getActor().getName(),
                evidence.getActor().getRole().name(),
                null,
                null,
                List.of(),
                null,
                new Piece(
                        evidence.getEvidenceId(),
                        evidence.getName(),
                        evidence.getContentType(),
                        evidence.getSize(),
                        evidence.getSha256(),
                        evidence.getHref()),
                evidence.getEvidenceId());
    }
}
