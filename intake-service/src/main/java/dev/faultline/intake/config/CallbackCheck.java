package dev.faultline.intake.config;

import dev.faultline.policy.PolicyCheck;
import dev.faultline.policy.PolicyDirs;
import dev.faultline.policy.PolicyException;
import dev.faultline.policy.PolicyProblem;
import java.util.List;

/** Checks {@code callbacks.yaml}. */
public final class CallbackCheck implements PolicyCheck {

    @Override
    public String name() {
        return "callbacks";
    }

    @Override
    public List<PolicyProblem> check(PolicyDirs dirs) {
        try {
            CallbackFile.read(dirs);
            return List.of();
        } catch (PolicyException e) {
            return e.problems();
        }
    }
}
