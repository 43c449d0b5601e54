package dev.faultline.triage.domain;

import dev.faultline.triage.domain.alert.AlertPolicy;
import dev.faultline.triage.domain.correlation.CorrelationPolicy;
import dev.faultline.triage.domain.grading.Grader;
import dev.faultline.triage.domain.incident.HandlingPolicy;
import dev.faultline.triage.domain.service.ServiceCatalogue;
import dev.faultline.triage.domain.suppression.SuppressionPolicy;

/**
 * The policy triage decides by.
 *
 * @param grader grades faults
 * @param services what is known of services
 * @param correlation which faults are one incident
 * @param alerts what holds for alerts, before they are incidents
 * @param suppression what keeps alerts from people
 * @param handling how incidents are handled
 * @param hash names this policy on every event
 */
public record TriagePolicy(
        Grader grader,
        ServiceCatalogue services,
        CorrelationPolicy correlation,
        AlertPolicy alerts,
        SuppressionPolicy suppression,
        HandlingPolicy handling,
        String hash) {}
