package dev.faultline.triage.domain.incident;

import dev.faultline.triage.domain.alert.Alert;
import dev.faultline.triage.domain.alert.Link;
import dev.faultline.triage.domain.alert.Report;
import dev.faultline.triage.domain.service.ServiceEntry;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an incident is about: taken from the fault that opened it and the policy of that moment, and kept.
 *
 * @param title of the fault that opened it
 * @param description of the fault that opened it
 * @param application the unit it belongs to
 * @param service the service it is about
 * @param component the part of the service
 * @param product whose release calendar counts
 * @param category a category of grading.yaml
 * @param correlationKey what its faults share
 * @param labels of the fault that opened it
 * @param links of the fault that opened it
 * @param runbook where it is written how to restore it
 * @param stopLossPlan where it is written how to stop the loss first
 * @param bridge where people meet over it
 */
public record Subject(
        String title,
        @Nullable String description,
        String application,
        @Nullable String service,
        @Nullable String component,
        @Nullable String product,
        @Nullable String category,
        String correlationKey,
        Map<String, String> labels,
        List<Link> links,
        @Nullable String runbook,
        @Nullable String stopLossPlan,
        @Nullable String bridge) {
    public Subject {
        labels = Map.copyOf(labels);
        links = List.copyOf(links);
    }

    /** The subject of an incident that this alert opens. */
    public static Subject of(Alert alert, ServiceEntry service) {
        Report report = alert.report();
        return new Subject(
                report.title(),
                report.description(),
                alert.application(),
                report.service(),
                report.component(),
                service.product(),
                report.category(),
                alert.correlationKey(),
                report.labels(),
                report.links(),
                service.runbook(),
                service.stopLossPlan(),
                service.bridge());
    }
}
