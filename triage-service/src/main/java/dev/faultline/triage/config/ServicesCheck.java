package dev.faultline.triage.config;

import dev.faultline.policy.PolicyCheck;
import dev.faultline.policy.PolicyDirs;
import dev.faultline.policy.PolicyProblem;
import java.util.List;

/** Checks {@code services.yaml}. */
public final class ServicesCheck implements PolicyCheck {
    @Override
    public String name() {
        return "services";
    }

    @Override
    public List<PolicyProblem> check(PolicyDirs dirs) {
        return TriagePolicyReader.problems(() -> ServicesLoader.load(dirs.find(ServicesFile.NAME)));
    }
}
