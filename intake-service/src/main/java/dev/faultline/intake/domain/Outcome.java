package dev.faultline.intake.domain;

import dev.faultline.wire.CommandVerb;
import dev.faultline.wire.IncidentState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What triage made of a command.
 *
 * @param commandId which command
 * @param incidentId which incident it was for
 * @param verb what was asked
 * @param accepted whether the incident's state allowed it
 * @param reason why it was refused, or what it did
 * @param state the incident's state afterwards; null when there is no such incident
 * @param revision the incident's revision afterwards; 0 when there is none
 * @param decidedAt when
 */
public record Outcome(
        String commandId,
        String incidentId,
        CommandVerb verb,
        boolean accepted,
        String reason,
        @Nullable IncidentState state,
        long revision,
        Instant decidedAt) {

    /** Whether triage knows the incident at all. */
    public boolean knowsIncident() {
        return accepted || state != null;
    }

    /** Whether it is the outcome of this command and not of another under the same id. */
    public boolean answers(Command command) {
        return incidentId.equals(command.incidentId()) && verb == command.verb();
    }
}
