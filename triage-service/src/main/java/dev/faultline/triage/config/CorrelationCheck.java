package dev.faultline.triage.config;

import dev.faultline.policy.PolicyCheck;
import dev.faultline.policy.PolicyDirs;
import dev.faultline.policy.PolicyProblem;
import java.util.List;

/** Checks {@code correlation.yaml}. */
public final class CorrelationCheck implements PolicyCheck {
    @Override
    public String name() {
        return "correlation";
    }

    @Override
    public List<PolicyProblem> check(PolicyDirs dirs) {
        return TriagePolicyReader.problems(() -> CorrelationLoader.load(dirs.find(CorrelationFile.NAME)));
    }
}
