package dev.faultline.intake.mapping;

import dev.faultline.intake.domain.Fault;
import dev.faultline.intake.domain.FaultBounds;
import dev.faultline.intake.domain.FaultLink;
import dev.faultline.intake.domain.FieldProblem;
import dev.faultline.intake.domain.Identity;
import dev.faultline.intake.domain.Impact;
import dev.faultline.intake.domain.Period;
import dev.faultline.wire.FaultStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The webhook of Prometheus Alertmanager, versions 3 and 4: one fault per alert.
 *
 * <p>Alertmanager drops an alert for good on any 4xx, and whoever runs it cannot read our answer at night. So only a body
 * without alerts in it is refused; whatever else is odd is cut, turned into text or left out, and an alert that cannot be
 * read becomes a fault marked for review.
 */
public final class AlertmanagerMapper implements SenderMapper {
    /** First label that is there names the service; a host is better than nothing, for it keeps hosts apart. */
    private static final List<String> SERVICE_LABELS =
            List.of("service", "app", "app_kubernetes_io_name", "application", "job", "instance");

    private static final List<String> TITLE_ANNOTATIONS = List.of("summary", "title");
    private static final List<String> DESCRIPTION_ANNOTATIONS = List.of("description", "message");
    /** Annotations that hold an address, and what to call it. */
    private record LinkAnnotation(String name, String text) {}

    private static final List<LinkAnnotation> LINK_ANNOTATIONS = List.of(
            new LinkAnnotation("runbook_url", "Runbook"),
            new LinkAnnotation("runbook", "Runbook"),
            new LinkAnnotation("dashboard_url", "Dashboard"),
            new LinkAnnotation("dashboard", "Dashboard"));

    @Override
    public String route() {
        return "alertmanager-webhook";
    }

    @Override
    public Mapping<List<Told>> map(byte[] body) {
        JsonBody json;
        try {
            json = JsonBody.ofEnvelope(body, "alerts");
        } catch (JsonBody.NoJson e) {
            return e.answer();
        }
        if (!json.listed()) {
            return new Mapping.Misshapen<>(List.of(
                    new FieldProblem(0, "alerts", "must be an array of alerts, as Alertmanager's webhook sends")));
        }
        List<Told> faults = new ArrayList<>();
        for (JsonBody.Element alert : json.elements()) {
            faults.add(new Told(fault(alert.json(), json.envelope()), alert.sent()));
        }
        return new Mapping.Understood<>(faults);
    }

    private static Fault fault(JsonNode alert, JsonNode envelope) {
        Map<String, String> labels = LenientFields.texts(alert.get("labels"));
        Map<String, String> annotations = LenientFields.texts(alert.get("annotations"));
        FaultStatus status = status(alert, envelope);
        String title = title(labels, annotations);
        return new Fault(
                // Without labels there is nothing to tell alerts apart by but what they say.
                Identity.LabelSet.of(labels.isEmpty() ? Map.of("title", title) : labels),
                status,
                title,
                LenientFields.cut(first(annotations, DESCRIPTION_ANNOTATIONS), FaultBounds.DESCRIPTION),
                LenientFields.cut(first(labels, SERVICE_LABELS), FaultBounds.NAME),
                LenientFields.cut(labels.get("component"), FaultBounds.NAME),
                LenientFields.cut(labels.get("severity"), FaultBounds.NAME),
                null,
                Impact.UNSAID,
                LenientFields.bounded(labels, FaultBounds.LABEL_VALUE),
                LenientFields.bounded(annotations, FaultBounds.ANNOTATION_VALUE),
                links(alert, envelope, annotations),
                null,
                period(alert, status),
                labels.isEmpty());
    }

    /** The alert's own status decides, for one body can hold both; some senders give only the body's. */
    private static FaultStatus status(JsonNode alert, JsonNode envelope) {
        String own = LenientFields.text(alert.get("status"));
        String status = own == null ? LenientFields.text(envelope.get("status")) : own;
        return "resolved".equalsIgnoreCase(status) ? FaultStatus.RESOLVED : FaultStatus.FIRING;
    }

    private static String title(Map<String, String> labels, Map<String, String> annotations) {
        String told = first(annotations, TITLE_ANNOTATIONS);
        String title = FaultBounds.oneLine(told != null ? told : labels.getOrDefault("alertname", ""));
        return title.isEmpty() ? "Alert without a name" : FaultBounds.cut(title, FaultBounds.TITLE);
    }

    /**
     * Only a resolved alert has an end here: Alertmanager writes year 1 for a firing one, and announces its end itself
     * instead of letting it run out.
     */
    private static Period period(JsonNode alert, FaultStatus status) {
        return new Period(
                LenientFields.moment(alert.get("startsAt")),
                status == FaultStatus.RESOLVED ? LenientFields.moment(alert.get("endsAt")) : null);
    }

    private static List<FaultLink> links(JsonNode alert, JsonNode envelope, Map<String, String> annotations) {
        List<FaultLink> links = new ArrayList<>();
        LenientFields.link(links, "Source", LenientFields.text(alert.get("generatorURL")));
        for (LinkAnnotation annotation : LINK_ANNOTATIONS) {
            LenientFields.link(links, annotation.text(), annotations.get(annotation.name()));
        }
        LenientFields.link(links, "Alertmanager", LenientFields.text(envelope.get("externalURL")));
        return links;
    }

    private static @Nullable String first(Map<String, String> texts, List<String> names) {
        for (String name : names) {
            String text = texts.get(name);
            if (text != null && !text.isBlank()) {
                return text;
            }
        }
        return null;
    }
}
