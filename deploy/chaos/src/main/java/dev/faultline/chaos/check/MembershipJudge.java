package dev.faultline.chaos.check;

import dev.faultline.wire.IncidentState;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Every accepted fault is in exactly one incident, and an incident that is open shows that its faults are over, once it was
 * told so of all of them. A closed one takes no news of its faults any more.
 */
final class MembershipJudge implements Judge {
    private static final Set<IncidentState> OVER =
            EnumSet.of(IncidentState.CLOSED, IncidentState.DISMISSED, IncidentState.MERGED);

    private final Set<String> accepted = new HashSet<>();
    private final Set<String> resolved = new HashSet<>();
    private long reports;
    private final Map<String, Set<String>> incidents = new HashMap<>();
    private final Map<String, Observation.IncidentChange> last = new HashMap<>();

    @Override
    public void observe(Observation seen) {
        switch (seen) {
            case Observation.FaultAccepted fault -> {
                reports++;
                accepted.add(fault.fingerprint());
            }
            case Observation.ResolveAccepted resolve -> resolved.add(resolve.fingerprint());
            case Observation.IncidentChange change -> {
                last.put(change.incident(), change);
                change.fingerprints()
                        .forEach(fingerprint -> incidents
                                .computeIfAbsent(fingerprint, unknown -> new HashSet<>(2))
                                .add(change.incident()));
            }
            default -> {}
        }
    }

    @Override
    public void judge(Instant until, Findings findings) {
        for (String fingerprint : accepted) {
            Set<String> in = incidents.getOrDefault(fingerprint, Set.of());
            if (in.isEmpty()) {
                findings.add(Anomaly.LOST_FAULT, fingerprint);
            } else if (in.size() > 1) {
                findings.add(Anomaly.DOUBLED_FAULT, fingerprint + " is in " + in);
            }
        }
        for (Observation.IncidentChange incident : last.values()) {
            if (!OVER.contains(incident.state())
                    && resolved.containsAll(incident.fingerprints())
                    && !incident.firing().isEmpty()) {
                findings.add(Anomaly.LOST_RESOLVE, incident.incident() + " has " + incident.firing() + " as firing");
            }
        }
        findings.tally("faults accepted", accepted.size());
        findings.tally("resolves that must show", resolved.size());
        findings.tally("reports of them accepted, repeats and resolves among them", reports);
    }
}
