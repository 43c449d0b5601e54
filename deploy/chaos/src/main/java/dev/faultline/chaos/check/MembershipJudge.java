package dev.faultline.chaos.check;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Every accepted fault is in exactly one incident. */
final class MembershipJudge implements Judge {
    private final Set<String> accepted = new HashSet<>();
    private long reports;
    private final Map<String, Set<String>> incidents = new HashMap<>();

    @Override
    public void observe(Observation seen) {
        switch (seen) {
            case Observation.FaultAccepted fault -> {
                reports++;
                accepted.add(fault.fingerprint());
            }
            case Observation.IncidentChange change ->
                change.fingerprints()
                        .forEach(fingerprint -> incidents
                                .computeIfAbsent(fingerprint, unknown -> new HashSet<>(2))
                                .add(change.incident()));
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
        findings.tally("faults accepted", accepted.size());
        findings.tally("reports of them accepted, repeats and resolves among them", reports);
    }
}
