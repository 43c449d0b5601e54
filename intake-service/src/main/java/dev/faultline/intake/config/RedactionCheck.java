package dev.faultline.intake.config;

import dev.faultline.policy.PolicyCheck;
import dev.faultline.policy.PolicyDirs;
import dev.faultline.policy.PolicyException;
import dev.faultline.policy.PolicyProblem;
import java.util.List;

/** Checks {@code redaction.yaml}. */
public final class RedactionCheck implements PolicyCheck {

    @Override
    public String name() {
        return "redaction";
    }

    @Override
    public List<PolicyProblem> check(PolicyDirs dirs) {
        try {
            RedactionFile.read(dirs);
            return List.of();
        } catch (PolicyException e) {
            return e.problems();
        }
    }
}
