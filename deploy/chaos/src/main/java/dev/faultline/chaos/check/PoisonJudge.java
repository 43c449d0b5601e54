package dev.faultline.chaos.check;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/** What nobody can decode is set aside. */
final class PoisonJudge implements Judge {
    private final Set<String> written = new HashSet<>();
    private final Set<String> setAside = new HashSet<>();

    @Override
    public void observe(Observation seen) {
        switch (seen) {
            case Observation.PoisonWritten poison -> written.add(poison.letter());
            case Observation.PoisonSetAside poison -> setAside.add(poison.letter());
            default -> {}
        }
    }

    @Override
    public void judge(Instant until, Findings findings) {
        written.stream()
                .filter(letter -> !setAside.contains(letter))
                .forEach(letter -> findings.add(Anomaly.POISON_NOT_SET_ASIDE, letter));
        findings.tally("undecodable records", written.size());
    }
}
