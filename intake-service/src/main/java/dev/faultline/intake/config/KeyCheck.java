package dev.faultline.intake.config;

import dev.faultline.policy.PolicyCheck;
import dev.faultline.policy.PolicyDirs;
import dev.faultline.policy.PolicyException;
import dev.faultline.policy.PolicyProblem;
import java.util.List;

/** Checks {@code keys.yaml}. */
public final class KeyCheck implements PolicyCheck {

    @Override
    public String name() {
        return "keys";
    }

    @Override
    public List<PolicyProblem> check(PolicyDirs dirs) {
        try {
            KeyFile.read(dirs.find(KeyFile.NAME));
            return List.of();
        } catch (PolicyException e) {
            return e.problems();
        }
    }
}
