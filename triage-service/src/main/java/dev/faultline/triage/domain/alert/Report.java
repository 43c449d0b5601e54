package dev.faultline.triage.domain.alert;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a monitor or a user says about a fault.
 *
 * @param title one line
 * @param description the longer text
 * @param service the service it is about
 * @param component the part of that service
 * @param severity the sender's own word; a hint at most
 * @param category a category of grading.yaml
 * @param impact the stated facts
 * @param labels identifying labels
 * @param annotations describing texts
 * @param links links to follow
 * @param review whether the body was not understood and a person must look
 */
public record Report(
        String title,
        @Nullable String description,
        @Nullable String service,
        @Nullable String component,
        @Nullable String severity,
        @Nullable String category,
        Impact impact,
        Map<String, String> labels,
        Map<String, String> annotations,
        List<Link> links,
        boolean review) {
    public Report {
        labels = Map.copyOf(labels);
        annotations = Map.copyOf(annotations);
        links = List.copyOf(links);
    }

    /** The same report with other facts. */
    public Report withImpact(Impact impact) {
        return new Report(
                title, description, service, component, severity, category, impact, labels, annotations, links, review);
    }
}
