package dev.faultline.triage.config;

import dev.faultline.policy.PolicyDirs;
import dev.faultline.triage.domain.TriagePolicy;
import java.nio.file.Path;
import java.util.List;

/** The policy as it ships. */
public final class ShippedPolicy {
    /** Its folder. */
    public static final Path FOLDER = Path.of(System.getProperty("faultline.root"), "deploy", "policy");

    private ShippedPolicy() {}

    /** Its folders. */
    public static PolicyDirs dirs() {
        return new PolicyDirs(List.of(FOLDER));
    }

    /** As triage reads it. */
    public static TriagePolicy read() {
        return TriagePolicyReader.read(dirs());
    }
}
