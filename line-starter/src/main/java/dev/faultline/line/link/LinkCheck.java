package dev.faultline.line.link;

import dev.faultline.policy.PolicyCheck;
import dev.faultline.policy.PolicyDirs;
import dev.faultline.policy.PolicyException;
import dev.faultline.policy.PolicyProblem;
import java.util.List;

/** Checks {@code links.yaml}. */
public final class LinkCheck implements PolicyCheck {
    @Override
    public String name() {
        return "links";
    }

    @Override
    public List<PolicyProblem> check(PolicyDirs dirs) {
        try {
            LinkFile.read(dirs, null);
            return List.of();
        } catch (PolicyException e) {
            return e.problems();
        }
    }
}
