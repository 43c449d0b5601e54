package dev.faultline.triage.config;

import dev.faultline.policy.PolicyCheck;
import dev.faultline.policy.PolicyDirs;
import dev.faultline.policy.PolicyProblem;
import dev.faultline.policy.PolicyReader;
import java.util.List;

/** Checks {@code alerts.yaml}. */
public final class AlertsCheck implements PolicyCheck {
    @Override
    public String name() {
        return "alerts";
    }

    @Override
    public List<PolicyProblem> check(PolicyDirs dirs) {
        return TriagePolicyReader.problems(() -> PolicyReader.read(dirs.find(AlertsFile.NAME), AlertsFile.class));
    }
}
