package dev.faultline.sla.domain;

import org.jspecify.annotations.Nullable;

/**
 * What people are told of an incident with every event of its clocks.
 *
 * @param owner who has it now; null when nobody
 * @param runbook link to the service's runbook; null when the policy names none
 * @param stopLossPlan link to the plan that stops the loss; null when the policy names none
 * @param bridge where people meet; null when the policy names none
 */
public record Headline(
        String title,
        String application,
        @Nullable String service,
        @Nullable String owner,
        @Nullable String runbook,
        @Nullable String stopLossPlan,
        @Nullable String bridge) {}
