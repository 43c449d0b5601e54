package dev.faultline.triage.domain.incident;

import dev.faultline.wire.ChangeKind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A change others are told of.
 *
 * @param kind what changed
 * @param reason why, in one sentence
 * @param actor who did it; null when no person did
 * @param commandId the command that did it; null when none did
 * @param at event time
 * @param after the incident after it, its revision counted up
 */
public record IncidentChange(
        ChangeKind kind,
        String reason,
        @Nullable Actor actor,
        @Nullable String commandId,
        Instant at,
        Incident after) {

    /** A change that followed from a fault. */
    static IncidentChange automatic(ChangeKind kind, String reason, Instant at, Incident after) {
        return new IncidentChange(kind, reason, null, null, at, after);
    }
}
