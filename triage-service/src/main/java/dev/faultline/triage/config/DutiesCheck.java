package dev.faultline.triage.config;

import dev.faultline.policy.PolicyCheck;
import dev.faultline.policy.PolicyDirs;
import dev.faultline.policy.PolicyProblem;
import java.util.List;

/** Checks {@code duties.yaml}. */
public final class DutiesCheck implements PolicyCheck {
    @Override
    public String name() {
        return "duties";
    }

    @Override
    public List<PolicyProblem> check(PolicyDirs dirs) {
        return TriagePolicyReader.problems(() -> DutiesLoader.load(dirs.find(DutiesFile.NAME)));
    }
}
