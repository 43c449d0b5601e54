package dev.faultline.triage.config;

import dev.faultline.policy.PolicyCheck;
import dev.faultline.policy.PolicyDirs;
import dev.faultline.policy.PolicyProblem;
import java.util.List;

/** Checks {@code grading.yaml}. */
public final class GradingCheck implements PolicyCheck {
    @Override
    public String name() {
        return "grading";
    }

    @Override
    public List<PolicyProblem> check(PolicyDirs dirs) {
        return TriagePolicyReader.problems(() -> GradingLoader.load(dirs.find(GradingFile.NAME)));
    }
}
