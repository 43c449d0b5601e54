package dev.faultline.standalone.simulate;

import dev.faultline.notify.config.NotifyPolicyReader;
import dev.faultline.notify.config.NotifySetup;
import dev.faultline.policy.PolicyDirs;
import dev.faultline.policy.PolicyException;
import dev.faultline.sla.config.SlaPolicyLoader;
import dev.faultline.sla.domain.SlaPolicy;
import dev.faultline.triage.config.TriagePolicyReader;
import dev.faultline.triage.domain.TriagePolicy;
import java.nio.file.Path;
import java.util.List;

/** All that a line decides by. */
public record LinePolicy(TriagePolicy triage, SlaPolicy sla, NotifySetup notifier) {

    /**
     * The policy of the folders; secrets and addresses it refers to need not be there.
     *
     * @param folders the first that holds a file wins
     * @throws PolicyException when the line would not start with it
     */
    public static LinePolicy read(List<Path> folders) {
        PolicyDirs dirs = new PolicyDirs(folders);
        return new LinePolicy(
                TriagePolicyReader.read(dirs),
                SlaPolicyLoader.load(dirs),
                NotifyPolicyReader.forCheck().read(dirs));
    }
}
