package dev.faultline.standalone.line;

import dev.faultline.policy.PolicyCheck;
import dev.faultline.policy.PolicyDirs;
import dev.faultline.policy.PolicyProblem;
import java.time.Instant;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/** Reads every policy file with the very loaders the services start with. */
public final class PolicyLint {

    private PolicyLint() {}

    /**
     * What one check found.
     *
     * @param name of the check, such as {@code grading}
     * @param problems in file order, empty when all is well
     */
    public record Finding(String name, List<PolicyProblem> problems) {}

    /** Runs every check there is. */
    public static List<Finding> run(PolicyDirs dirs) {
        return checks().map(check -> new Finding(check.name(), check.check(dirs)))
                .toList();
    }

    /** What no service refuses and somebody should look at all the same, such as hours nobody is on call from now on. */
    public static List<Finding> advice(PolicyDirs dirs, Instant now) {
        return checks().map(check -> new Finding(check.name(), check.advice(dirs, now)))
                .filter(finding -> !finding.problems().isEmpty())
                .toList();
    }

    private static Stream<PolicyCheck> checks() {
        return ServiceLoader.load(PolicyCheck.class).stream().map(ServiceLoader.Provider::get);
    }

    /**
     * Refuses policy that a service would refuse, before anything has been started for it.
     *
     * @throws LineException with the first problem's file, line and hint
     */
    static void require(PolicyDirs dirs) {
        List<PolicyProblem> problems = run(dirs).stream()
                .flatMap(finding -> finding.problems().stream())
                .toList();
        if (!problems.isEmpty()) {
            String more =
                    problems.size() == 1 ? "" : " (and %d more: ./faultline check)".formatted(problems.size() - 1);
            throw new LineException("Policy: " + problems.getFirst() + more);
        }
    }
}
