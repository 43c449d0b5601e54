package dev.faultline.triage.domain.incident;

import dev.faultline.triage.domain.Decision;
import dev.faultline.wire.ChangeKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What becomes of one incident within one decision: how it stands, and what of it others are told. */
final class Story {
    private static final Duration QUIET = Duration.ofSeconds(1);

    private final List<IncidentChange> told = new ArrayList<>();
    private Incident incident;

    Story(Incident incident) {
        this.incident = incident;
    }

    /** How it stands. */
    Incident incident() {
        return incident;
    }

    /** It stands otherwise now; nobody is told of that alone. */
    void now(Incident incident) {
        this.incident = incident;
    }

    /** Whether nothing was told yet. */
    boolean silent() {
        return told.isEmpty();
    }

    /** Tells a change that was made to it as it stands. */
    void tell(IncidentChange change) {
        incident = change.after();
        told.add(change);
    }

    /** Tells how it stands. */
    void tell(ChangeKind kind, String reason, Instant at, Instant now) {
        tell(IncidentChange.automatic(kind, reason, at, incident.revised(now)));
    }

    /**
     * Tells a change in numbers, unless it is one of a storm: beyond the members an incident shows, once a second is
     * enough, and the next thing told carries the numbers anyway.
     */
    void tellNumbers(ChangeKind kind, String reason, Instant at, Instant now) {
        boolean storm = incident.tally().members() > Tally.SAMPLE
                && now.isBefore(incident.toldAt().plus(QUIET));
        if (!storm) {
            tell(kind, reason, at, now);
        }
    }

    /** What others are told, in order. */
    List<IncidentChange> told() {
        return List.copyOf(told);
    }

    /** The end of the story. */
    Decision<Incident, IncidentChange> because(String reason) {
        return new Decision<>(incident, told, reason);
    }
}
