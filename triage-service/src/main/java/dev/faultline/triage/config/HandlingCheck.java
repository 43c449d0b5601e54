package dev.faultline.triage.config;

import dev.faultline.policy.PolicyCheck;
import dev.faultline.policy.PolicyDirs;
import dev.faultline.policy.PolicyProblem;
import dev.faultline.triage.domain.incident.DutyMatrix;
import java.util.List;

/** Checks {@code handling.yaml}. */
public final class HandlingCheck implements PolicyCheck {
    @Override
    public String name() {
        return "handling";
    }

    @Override
    public List<PolicyProblem> check(PolicyDirs dirs) {
        return TriagePolicyReader.problems(
                () -> HandlingLoader.load(dirs.find(HandlingFile.NAME), new DutyMatrix(List.of())));
    }
}
