package dev.faultline.triage.config;

import dev.faultline.policy.SourceText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code services.yaml} as it is written; the file itself explains each part.
 *
 * @param defaults what holds where a service says nothing
 * @param services the known services
 */
record ServicesFile(Defaults defaults, List<Entry> services) {
    static final String NAME = "services.yaml";

    /** What holds where a service says nothing. */
    record Defaults(
            @Nullable String product,
            @Nullable String runbook,
            @Nullable String stopLossPlan,
            @Nullable String bridge) {}

    /** One service as written. */
    record Entry(
            SourceText name,
            @Nullable String application,
            @Nullable String team,
            @Nullable String product,
            List<SourceText> dependsOn,
            @Nullable Integer groupSize,
            @Nullable String runbook,
            @Nullable String stopLossPlan,
            @Nullable String bridge) {}
}
