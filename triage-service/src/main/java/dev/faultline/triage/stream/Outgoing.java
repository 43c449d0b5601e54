package dev.faultline.triage.stream;

import dev.faultline.wire.CommandOutcome;
import dev.faultline.wire.Evidence;
import dev.faultline.wire.IncidentChanged;

/** What stage 2 sends on, each kind to a topic of its own. */
sealed interface Outgoing {
    /** A piece of evidence; key: incident id. */
    record Kept(Evidence evidence) implements Outgoing {}

    /** A change of an incident; key: incident id. */
    record Changed(IncidentChanged change) implements Outgoing {}

    /** An incident that nobody remembers any more; key: incident id. */
    record Forgotten() implements Outgoing {}

    /** What became of a command; key: command id. */
    record Answered(CommandOutcome outcome) implements Outgoing {}
}
