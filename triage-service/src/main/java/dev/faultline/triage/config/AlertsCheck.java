package dev.faultline.triage.config;

import dev.faultline.policy.PolicyCheck;
import dev.faultline.policy.PolicyDirs;
import dev.faultline.policy.PolicyProblem;
import java.time.Instant;
import java.util.List;

/** Checks {@code alerts.yaml}. */
public final class AlertsCheck implements PolicyCheck {
    @Override
    public String name() {
        return "alerts";
    }

    @Override
    public List<PolicyProblem> check(PolicyDirs dirs) {
        return TriagePolicyReader.problems(() -> AlertsLoader.load(dirs.find(AlertsFile.NAME)));
    }

    @Override
    public List<PolicyProblem> advice(PolicyDirs dirs, Instant now) {
        return check(dirs).isEmpty() ? AlertsLoader.advice(dirs.find(AlertsFile.NAME)) : List.of();
    }
}
