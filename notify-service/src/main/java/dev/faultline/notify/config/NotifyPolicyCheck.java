package dev.faultline.notify.config;

import dev.faultline.policy.PolicyCheck;
import dev.faultline.policy.PolicyDirs;
import dev.faultline.policy.PolicyException;
import dev.faultline.policy.PolicyProblem;
import java.util.List;

/** Checks {@code notify.yaml}. */
public final class NotifyPolicyCheck implements PolicyCheck {
    @Override
    public String name() {
        return "notify";
    }

    @Override
    public List<PolicyProblem> check(PolicyDirs dirs) {
        try {
            NotifyPolicyReader.forCheck().read(dirs);
            return List.of();
        } catch (PolicyException e) {
            return e.problems();
        }
    }
}
