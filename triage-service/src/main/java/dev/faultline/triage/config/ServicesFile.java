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

    /**
     * What holds where a service says nothing.
     *
     * @param product whose release calendar counts
     * @param runbook how to restore
     * @param stopLossPlan how to stop the loss first
     * @param bridge where people meet
     */
    record Defaults(
            @Nullable String product,
            @Nullable String runbook,
            @Nullable String stopLossPlan,
            @Nullable String bridge) {}

    /**
     * One service as written.
     *
     * @param name as faults name it; unique
     * @param application within which faults can be one incident; the service itself unless said
     * @param team whose it is
     * @param product whose release calendar counts for L3 and L4; that of {@code defaults} unless said
     * @param dependsOn services it needs
     * @param groupSize how many instances it has, for rules that count shares; unknown unless said
     * @param runbook how to restore it; that of {@code defaults} unless said
     * @param stopLossPlan how to stop the loss first; that of {@code defaults} unless said
     * @param bridge where people meet over it; that of {@code defaults} unless said
     */
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
