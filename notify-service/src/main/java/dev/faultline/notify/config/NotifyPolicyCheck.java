package dev.faultline.notify.config;

import dev.faultline.policy.PolicyCheck;
import dev.faultline.policy.PolicyDirs;
import dev.faultline.policy.PolicyException;
import dev.faultline.policy.PolicyProblem;
import java.time.Instant;
import java.util.List;

/** Checks {@code notify.yaml}, and that somebody is on call in the days to come. */
public final class NotifyPolicyCheck implements PolicyCheck {
    @Override
    public String name() {
        return "notify";
    }

    @Override
    public List<PolicyProblem> check(PolicyDirs dirs) {
        try {
            NotifyPolicyReader.forCheck().read(dirs);
            return List.of();
        } catch (PolicyException e) {
            return e.problems();
        }
    }

    @Override
    public List<PolicyProblem> advice(PolicyDirs dirs, Instant now) {
        try {
            return new CoverCheck(NotifyPolicyReader.forCheck().reading(dirs), now).run();
        } catch (PolicyException told) {
            // of what is wrong, check tells
            return List.of();
        }
    }
}
