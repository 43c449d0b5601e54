package dev.faultline.sla.page;

import dev.faultline.policy.PolicyCheck;
import dev.faultline.policy.PolicyDirs;
import dev.faultline.policy.PolicyException;
import dev.faultline.policy.PolicyProblem;
import java.util.List;

/** Says of {@code board.yaml} what a start of the service would say. */
public final class BoardPolicyCheck implements PolicyCheck {

    @Override
    public String name() {
        return "board";
    }

    @Override
    public List<PolicyProblem> check(PolicyDirs dirs) {
        try {
            BoardFile.read(dirs);
            return List.of();
        } catch (PolicyException e) {
            return e.problems();
        }
    }
}
