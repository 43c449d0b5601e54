package dev.faultline.standalone.simulate;

import dev.faultline.wire.IncidentChanged;
import dev.faultline.wire.IncidentMember;
import java.time.Instant;
import java.util.Optional;

/**
 * The fault an incident was opened for. Incident ids count what was opened, so that another policy gives other ids; by its
 * opener an incident is known under every policy.
 *
 * @param fingerprint of the alert
 * @param startsAt when it began, as its sender told it
 */
record Opener(String fingerprint, Instant startsAt) {

    /** Of the first change of an incident; empty for any other. */
    static Optional<Opener> of(IncidentChanged change) {
        if (change.getRevision() != 1 || change.getIncident().getMembers().isEmpty()) {
            return Optional.empty();
        }
        IncidentMember first = change.getIncident().getMembers().getFirst();
        return Optional.of(new Opener(first.getFingerprint(), first.getStartsAt()));
    }
}
