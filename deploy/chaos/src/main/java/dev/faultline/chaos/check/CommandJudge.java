package dev.faultline.chaos.check;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Every accepted command is decided; one that triage accepts changes its incident, for there is no command that changes
 * nothing, and none does so twice, however often it was sent.
 */
final class CommandJudge implements Judge {
    private final Set<String> accepted = new HashSet<>();
    private final Set<String> decided = new HashSet<>();
    private final Set<String> carriedOut = new HashSet<>();
    private final Map<String, Integer> effects = new HashMap<>();

    @Override
    public void observe(Observation seen) {
        switch (seen) {
            case Observation.CommandAccepted command -> accepted.add(command.commandId());
            case Observation.CommandDecided command -> {
                decided.add(command.commandId());
                if (command.accepted()) {
                    carriedOut.add(command.commandId());
                }
            }
            case Observation.IncidentChange change -> {
                if (change.commandId() != null) {
                    effects.merge(change.commandId(), 1, Integer::sum);
                }
            }
            default -> {}
        }
    }

    @Override
    public void judge(Instant until, Findings findings) {
        accepted.stream()
                .filter(command -> !decided.contains(command))
                .forEach(command -> findings.add(Anomaly.LOST_COMMAND, command + " was never decided"));
        carriedOut.stream()
                .filter(command -> !effects.containsKey(command))
                .forEach(command ->
                        findings.add(Anomaly.LOST_COMMAND, command + " is said to be done, and no incident shows it"));
        effects.forEach((command, times) -> {
            if (times > 1) {
                findings.add(Anomaly.DOUBLED_COMMAND, command + " changed its incident " + times + " times");
            }
        });
        findings.tally("commands accepted", accepted.size());
        findings.tally("commands that took effect", effects.size());
    }
}
