package dev.faultline.triage.domain.incident;

import java.util.List;

/** What became of a command. */
public sealed interface Verdict {
    /** In one sentence: what it did, or what to do instead. */
    String reason();

    /**
     * It was carried out.
     *
     * @param change what others are told of the incident
     * @param others what they are told of other incidents, after that
     */
    record Accepted(IncidentChange change, List<IncidentChange> others) implements Verdict {
        public Accepted {
            others = List.copyOf(others);
        }

        /** It concerned this incident alone. */
        Accepted(IncidentChange change) {
            this(change, List.of());
        }

        @Override
        public String reason() {
            return change.reason();
        }
    }

    /**
     * It was not.
     *
     * @param reason why, and what to do
     */
    record Refused(String reason) implements Verdict {}
}
