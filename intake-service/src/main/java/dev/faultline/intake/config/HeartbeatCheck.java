package dev.faultline.intake.config;

import dev.faultline.policy.PolicyCheck;
import dev.faultline.policy.PolicyDirs;
import dev.faultline.policy.PolicyException;
import dev.faultline.policy.PolicyProblem;
import java.util.List;

/** Checks {@code heartbeats.yaml}. */
public final class HeartbeatCheck implements PolicyCheck {

    @Override
    public String name() {
        return "heartbeats";
    }

    @Override
    public List<PolicyProblem> check(PolicyDirs dirs) {
        try {
            HeartbeatFile.read(dirs.find(HeartbeatFile.NAME));
            return List.of();
        } catch (PolicyException e) {
            return e.problems();
        }
    }
}
