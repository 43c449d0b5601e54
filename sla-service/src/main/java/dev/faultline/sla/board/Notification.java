package dev.faultline.sla.board;

import dev.faultline.wire.Delivery;
import dev.faultline.wire.DeliveryOutcome;
import dev.faultline.wire.Level;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message to one person and what became of it so far.
 *
 * @param at when it was first known of
 * @param settledAt when it came to its outcome
 * @param event what of the incident it tells
 * @param name of the person; of an uncovered role there is none
 * @param role or audience the person is told in
 * @param target the contact method as the policy names it
 * @param subject its first line; empty when it was told within another message and its own line is not known
 * @param outcome the newest of its dispositions and of the results of its attempts, by their names
 * @param reason why it was planned or held back
 * @param detail what was said to the newest attempt; null before the first one ended
 * @param attempt at this target, from 1
 */
record Notification(
        String id,
        Instant at,
        Instant settledAt,
        String incidentId,
        Level level,
        String event,
        String name,
        String role,
        String channel,
        String target,
        String subject,
        String outcome,
        String reason,
        @Nullable String detail,
        int attempt) {

    static Notification of(Delivery delivery) {
        return new Notification(
                delivery.getDeliveryId(),
                delivery.getPlannedAt(),
                delivery.getPlannedAt(),
                delivery.getIncidentId(),
                delivery.getLevel(),
                delivery.getEventKind(),
                delivery.getRecipient().getName(),
                delivery.getRecipient().getRole(),
                delivery.getChannel(),
                delivery.getTarget(),
                delivery.getSubject(),
                delivery.getDisposition().name(),
                delivery.getReason(),
                null,
                delivery.getAttempt());
    }

    /** Planned anew, at another target or another time, or given up. What is known already changes nothing. */
    Notification with(Delivery delivery) {
        Notification next = of(delivery);
        Instant first = next.at.isBefore(at) ? next.at : at;
        // one that was read late, for each target has a partition of its own
        return next.settledAt.isBefore(settledAt)
                ? first(first, subject.isEmpty() ? next.subject : subject)
                : next.first(first, next.subject.isEmpty() ? subject : next.subject);
    }

    private Notification first(Instant first, String line) {
        return new Notification(
                id,
                first,
                settledAt,
                incidentId,
                level,
                event,
                name,
                role,
                channel,
                target,
                line,
                outcome,
                reason,
                detail,
                attempt);
    }

    /** An attempt ended; one that was overtaken by what is known changes nothing. */
    Notification with(DeliveryOutcome ended) {
        if (ended.getFinishedAt().isBefore(settledAt)) {
            return this;
        }
        return new Notification(
                id,
                at,
                ended.getFinishedAt(),
                incidentId,
                level,
                event,
                name,
                role,
                ended.getChannel(),
                ended.getTarget(),
                subject,
                ended.getResult().name(),
                reason,
                ended.getDetail(),
                ended.getAttempt());
    }
}
