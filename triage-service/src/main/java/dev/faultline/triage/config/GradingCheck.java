package dev.faultline.triage.config;

import dev.faultline.policy.PolicyCheck;
import dev.faultline.policy.PolicyDirs;
import dev.faultline.policy.PolicyProblem;
import java.time.Instant;
import java.util.List;

/** Checks {@code grading.yaml}: unknown names, wrong types, rules that never decide. */
public final class GradingCheck implements PolicyCheck {
    @Override
    public String name() {
        return "grading";
    }

    @Override
    public List<PolicyProblem> check(PolicyDirs dirs) {
        return TriagePolicyReader.problems(() -> GradingLoader.load(dirs.find(GradingFile.NAME)));
    }

    @Override
    public List<PolicyProblem> advice(PolicyDirs dirs, Instant now) {
        return GradingLoader.advice(dirs.find(GradingFile.NAME));
    }
}
