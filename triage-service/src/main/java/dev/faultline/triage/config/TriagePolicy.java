package dev.faultline.triage.config;

import dev.faultline.policy.PolicyDirs;
import dev.faultline.policy.PolicyException;
import dev.faultline.policy.PolicyHash;
import dev.faultline.policy.PolicyProblem;
import dev.faultline.triage.domain.grading.Grader;
import dev.faultline.triage.domain.service.ServiceCatalogue;
import java.nio.file.Path;
import java.util.List;

/**
 * The policy triage decides by.
 *
 * @param grader grades faults
 * @param services what is known of services
 * @param hash names this policy on every event
 */
public record TriagePolicy(Grader grader, ServiceCatalogue services, String hash) {

    /**
     * Reads {@code grading.yaml} and {@code services.yaml}.
     *
     * @throws PolicyException when one of them must not be started with
     */
    public static TriagePolicy read(PolicyDirs dirs) {
        Path grading = dirs.find(GradingFile.NAME);
        Path services = dirs.find(ServicesFile.NAME);
        return new TriagePolicy(
                new Grader(GradingLoader.load(grading)),
                ServicesLoader.load(services),
                PolicyHash.of(grading, services));
    }

    /** What keeps a loader from reading; empty when nothing does. */
    static List<PolicyProblem> problems(Runnable loading) {
        try {
            loading.run();
            return List.of();
        } catch (PolicyException e) {
            return e.problems();
        }
    }
}
