package dev.faultline.chaos.check;

import dev.faultline.wire.ChangeKind;
import dev.faultline.wire.ClockKind;
import dev.faultline.wire.Disposition;
import dev.faultline.wire.IncidentState;
import dev.faultline.wire.SlaEventKind;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One thing that was seen from outside: an answer at the door, a committed record, a message that arrived, a process. Those
 * of one incident come in the order they were committed in.
 */
public sealed interface Observation {

    /**
     * A fault was answered with a 2xx.
     *
     * @param fingerprint the answer's name for the alert
     */
    record FaultAccepted(String fingerprint) implements Observation {}

    /**
     * A report that a fault is over was answered with a 2xx, behind all reports that it is not: none of those was left
     * unanswered.
     */
    record ResolveAccepted(String fingerprint) implements Observation {}

    /** A command was answered with a 2xx. */
    record CommandAccepted(String commandId) implements Observation {}

    /**
     * Triage decided a command.
     *
     * @param accepted whether it was carried out; a refusal is a decision, too
     * @param revision that of the incident afterwards; 0 when there is no such incident
     */
    record CommandDecided(String commandId, String incident, boolean accepted, long revision) implements Observation {}

    /**
     * A change of an incident, and the incident after it.
     *
     * @param commandId the command that did it; null when none did
     * @param fingerprints of its members; all of them, for the load keeps incidents smaller than a snapshot's bound
     * @param firing those of them that fire
     */
    record IncidentChange(
            String eventId,
            String incident,
            long revision,
            ChangeKind kind,
            @Nullable String commandId,
            IncidentState state,
            Milestones milestones,
            Set<String> fingerprints,
            Set<String> firing)
            implements Observation {

        public IncidentChange {
            fingerprints = Set.copyOf(fingerprints);
            firing = Set.copyOf(firing);
        }
    }

    /**
     * When what happened to an incident; null what has not.
     *
     * @param generation raised by each reopening, from 1
     */
    record Milestones(
            int generation,
            Instant openedAt,
            @Nullable Instant acknowledgedAt,
            @Nullable Instant restoredAt,
            @Nullable Instant fixedAt) {

        /** When a clock was stopped by what people did; empty while it runs. */
        Optional<Instant> stopped(ClockKind clock) {
            return switch (clock) {
                case RESPOND -> first(acknowledgedAt, restoredAt, fixedAt);
                case RESTORE -> first(restoredAt);
                case FIX -> first(fixedAt);
                case PLAN, VERIFY -> Optional.empty();
            };
        }

        private static Optional<Instant> first(@Nullable Instant... moments) {
            Instant first = null;
            for (@Nullable Instant moment : moments) {
                if (moment != null && (first == null || moment.isBefore(first))) {
                    first = moment;
                }
            }
            return Optional.ofNullable(first);
        }
    }

    /**
     * Something happened to a clock.
     *
     * @param revision that of the incident it was decided on
     * @param dueAt the deadline as the event names it
     * @param appendedAt when a broker took it, by the broker's clock, which nobody steps
     * @param soft a miss is no breach
     */
    record ClockEvent(
            String eventId,
            String incident,
            long revision,
            SlaEventKind kind,
            @Nullable ClockKind clock,
            int generation,
            @Nullable Instant dueAt,
            Instant firedAt,
            Instant appendedAt,
            boolean soft)
            implements Observation {}

    /**
     * What notify decided about one message.
     *
     * @param messageId stable over all attempts
     * @param eventId what it tells of
     * @param person whom it is for; empty when there is nobody
     */
    record MessageDecided(String messageId, String incident, String eventId, String person, Disposition disposition)
            implements Observation {}

    /** A message arrived at its receiver, who answered with a 2xx. */
    record MessageArrived(String messageId, Instant at) implements Observation {}

    /**
     * Bytes nobody can decode were written.
     *
     * @param letter names them
     */
    record PoisonWritten(String letter) implements Observation {}

    /** Bytes were found on a dead letter topic. */
    record PoisonSetAside(String letter) implements Observation {}

    /** How a process was seen at one moment. */
    record ProcessSeen(String process, long residentBytes, int threads) implements Observation {}

    /** A process had ended though nobody had ended it. */
    record ProcessDied(String process) implements Observation {}
}
