package dev.faultline.triage.config;

import dev.faultline.policy.PolicyDirs;
import dev.faultline.policy.PolicyException;
import dev.faultline.policy.PolicyHash;
import dev.faultline.policy.PolicyProblem;
import dev.faultline.triage.domain.TriagePolicy;
import dev.faultline.triage.domain.grading.Grader;
import java.nio.file.Path;
import java.util.List;

/** Reads everything triage decides by. */
public final class TriagePolicyReader {
    private TriagePolicyReader() {}

    /**
     * The policy of the folders.
     *
     * @throws PolicyException when one of the files must not be started with
     */
    public static TriagePolicy read(PolicyDirs dirs) {
        Path grading = dirs.find(GradingFile.NAME);
        Path services = dirs.find(ServicesFile.NAME);
        Path alerts = dirs.find(AlertsFile.NAME);
        Path correlation = dirs.find(CorrelationFile.NAME);
        Path duties = dirs.find(DutiesFile.NAME);
        Path handling = dirs.find(HandlingFile.NAME);
        AlertsLoader.Loaded loaded = AlertsLoader.load(alerts);
        return new TriagePolicy(
                new Grader(GradingLoader.load(grading)),
                ServicesLoader.load(services),
                CorrelationLoader.load(correlation),
                loaded.alerts(),
                loaded.suppression(),
                HandlingLoader.load(handling, DutiesLoader.load(duties)),
                PolicyHash.of(grading, services, correlation, alerts, duties, handling));
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
