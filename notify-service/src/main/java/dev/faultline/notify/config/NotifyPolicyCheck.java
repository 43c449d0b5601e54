package dev.faultline.notify.config;

import dev.faultline.policy.PolicyCheck;
import dev.faultline.policy.PolicyDirs;
import dev.faultline.policy.PolicyException;
import dev.faultline.policy.PolicyProblem;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * Checks {@code notify.yaml}, that somebody is on call in the days to come, and that
 * {@code sla.yaml} tells nobody it does not know.
 */
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
            NotifyPolicyReader.Reading reading = NotifyPolicyReader.forCheck().reading(dirs);
            return Stream.concat(
                            new CoverCheck(reading, now).run().stream(),
                            AudienceCheck.run(dirs, reading.file().audiences().keySet()).stream())
                    .toList();
        } catch (PolicyException told) {
            // of what is wrong, check tells
            return List.of();
        }
    }
}
