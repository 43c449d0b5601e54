package dev.faultline.triage.domain.incident;

/** What became of a command. */
public sealed interface Verdict {
    /** In one sentence: what it did, or what to do instead. */
    String reason();

    /**
     * It was carried out.
     *
     * @param change what others are told
     */
    record Accepted(IncidentChange change) implements Verdict {
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
