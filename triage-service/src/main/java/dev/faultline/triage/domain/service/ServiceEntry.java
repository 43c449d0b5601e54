package dev.faultline.triage.domain.service;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the policy knows of a service.
 *
 * @param name the service's name as faults carry it
 * @param application the unit within which faults can be one incident
 * @param team whose it is; null when nobody said
 * @param product whose release calendar counts
 * @param dependsOn services it needs
 * @param groupSize how many nodes or other instances it has; 0 when that is not known
 * @param runbook where it is written how to restore it
 * @param stopLossPlan where it is written how to stop the loss first
 * @param bridge where people meet over it
 */
public record ServiceEntry(
        String name,
        String application,
        @Nullable String team,
        @Nullable String product,
        List<String> dependsOn,
        int groupSize,
        @Nullable String runbook,
        @Nullable String stopLossPlan,
        @Nullable String bridge) {
    public ServiceEntry {
        dependsOn = List.copyOf(dependsOn);
    }
}
