package dev.faultline.sla.config;

import dev.faultline.policy.PolicyDirs;
import dev.faultline.sla.domain.SlaPolicy;
import java.nio.file.Path;
import java.util.List;

/** The targets as they ship, in {@code deploy/policy/sla.yaml}. */
public final class ShippedPolicy {
    static final Path FOLDER =
            Path.of(System.getProperty("faultline.root", "..")).resolve("deploy/policy");

    private ShippedPolicy() {}

    public static SlaPolicy load() {
        return SlaPolicyLoader.load(new PolicyDirs(List.of(FOLDER)));
    }
}
