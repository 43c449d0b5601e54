package dev.faultline.intake.mapping.source;

import dev.faultline.policy.Expression;
import java.util.List;
import java.util.Map;

/**
 * Where the fields of a fault stand in an alert of a sender. Every part may be empty.
 *
 * @param title one line
 * @param description more
 * @param service the service it concerns
 * @param component the part of the service
 * @param severity the sender's own word
 * @param category a category of grading.yaml
 * @param dedupKey what makes a later report of it the same alert; without one, title, service and component do
 * @param occurredAt when it began
 * @param endsAt when it ended, read when it is resolved
 * @param reporter a person
 * @param labels single labels, by name; they win over those of {@code labelsFrom}
 * @param labelsFrom whole sets of labels, earlier ones win
 * @param links where to look
 * @param impact how far it reaches
 */
public record FaultFields(
        Choice title,
        Choice description,
        Choice service,
        Choice component,
        Choice severity,
        Choice category,
        Choice dedupKey,
        Choice occurredAt,
        Choice endsAt,
        Choice reporter,
        Map<String, Choice> labels,
        List<Expression> labelsFrom,
        List<LinkField> links,
        ImpactFields impact) {

    public FaultFields {
        labels = Map.copyOf(labels);
        labelsFrom = List.copyOf(labelsFrom);
        links = List.copyOf(links);
    }

    /** Where a link stands, and what to call it. */
    public record LinkField(Choice href, String text) {}

    /** What grading reads besides words; nobody tells most of it. */
    public record ImpactFields(Choice scope, Choice workaround, Choice moneyLoss, Choice security, Choice dataLoss) {}
}
