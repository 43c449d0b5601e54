package dev.faultline.triage.stream;

import dev.faultline.wire.CommandOutcome;
import dev.faultline.wire.Evidence;
import dev.faultline.wire.IncidentChanged;
import dev.faultline.wire.IncidentNotice;

/** What stage 2 sends on, each kind to a topic of its own. */
sealed interface Outgoing {
    /** A piece of evidence; key: incident id. */
    record Kept(Evidence evidence) implements Outgoing {}

    /** A change of an incident; key: incident id. */
    record Changed(IncidentChanged change) implements Outgoing {}

    /** An incident that nobody remembers any more; key: incident id. */
    record Forgotten() implements Outgoing {}

    /** Word for incidents of another partition; key: incident id, or application. */
    record Sent(IncidentNotice notice) implements Outgoing {}

    /** What became of a command; key: command id. */
    record Answered(CommandOutcome outcome) implements Outgoing {}
}
