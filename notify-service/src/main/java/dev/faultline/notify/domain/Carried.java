package dev.faultline.notify.domain;

import dev.faultline.wire.Level;
import java.time.Instant;

/**
 * A message that is told within a digest, as far as its own incident's timeline needs it.
 *
 * @param id the message's own
 * @param role the recipient's capacities in it
 * @param decidedAt when the event it tells of was decided
 */
public record Carried(
        String id,
        String incidentId,
        long revision,
        String eventId,
        EventKind kind,
        Level level,
        String role,
        Instant decidedAt) {
    /** The record of a message. */
    public static Carried of(Message message) {
        return new Carried(
                message.id(),
                message.incidentId(),
                message.revision(),
                message.eventId(),
                message.kind(),
                message.level(),
                message.role(),
                message.decidedAt());
    }
}
