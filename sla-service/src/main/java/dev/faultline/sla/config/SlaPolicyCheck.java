package dev.faultline.sla.config;

import dev.faultline.policy.PolicyCheck;
import dev.faultline.policy.PolicyDirs;
import dev.faultline.policy.PolicyException;
import dev.faultline.policy.PolicyProblem;
import java.util.List;

/** Says of {@code sla.yaml} what a start of the service would say. */
public final class SlaPolicyCheck implements PolicyCheck {

    @Override
    public String name() {
        return "sla";
    }

    @Override
    public List<PolicyProblem> check(PolicyDirs dirs) {
        try {
            SlaPolicyLoader.load(dirs);
            return List.of();
        } catch (PolicyException e) {
            return e.problems();
        }
    }
}
