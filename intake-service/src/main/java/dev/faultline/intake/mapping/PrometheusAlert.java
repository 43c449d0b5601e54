package dev.faultline.intake.mapping;

import dev.faultline.intake.domain.Fault;
import dev.faultline.intake.domain.FaultBounds;
import dev.faultline.intake.domain.FaultLink;
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
 * An alert in the shape Prometheus gave it, which Alertmanager and Grafana kept: labels that say who it is, annotations that
 * say what is wrong. Nothing in it makes it unreadable: what is odd is cut, turned into text or left out.
 *
 * @param json the alert as it came
 * @param labels its labels, those without a value left out
 * @param annotations its annotations, likewise
 * @param group what the body says of all its alerts together: an object, empty where there is none
 */
record PrometheusAlert(JsonNode json, Map<String, String> labels, Map<String, String> annotations, JsonNode group) {
    /**
     * First label that is there names the service; a host is better than nothing, for it keeps hosts apart, and so is a
     * workload of Kubernetes or the folder of a rule.
     */
    private static final List<String> SERVICE_LABELS = List.of(
            "service",
            "app",
            "app_kubernetes_io_name",
            "application",
            "job",
            "instance",
            "hostname",
            "host",
            "node",
            "deployment",
            "statefulset",
            "daemonset",
            "container",
            "container_name",
            "grafana_folder");

    private static final List<String> TITLE_ANNOTATIONS = List.of("summary", "title");
    private static final List<String> DESCRIPTION_ANNOTATIONS = List.of("description", "message");

    /** Something that holds an address, and what to call it. */
    record LinkField(String name, String text) {}

    private static final List<LinkField> LINK_ANNOTATIONS = List.of(
            new LinkField("runbook_url", "Runbook"),
            new LinkField("runbook", "Runbook"),
            new LinkField("dashboard_url", "Dashboard"),
            new LinkField("dashboard", "Dashboard"));

    /** Reads an element of a list of alerts, whatever it is. */
    static PrometheusAlert of(JsonNode json) {
        return of(json, JsonBody.nothing());
    }

    /** Reads an element of a list of alerts that came with words for all of them. */
    static PrometheusAlert of(JsonNode json, JsonNode group) {
        return new PrometheusAlert(
                json, LenientFields.texts(json.get("labels")), LenientFields.texts(json.get("annotations")), group);
    }

    /** Without labels there is nothing to tell alerts apart by but what they say. */
    Identity byLabels() {
        return Identity.LabelSet.of(labels.isEmpty() ? Map.of("title", title()) : labels);
    }

    /** What its rule calls it; of one that says nothing, what is said of all alerts of the body. */
    String title() {
        String told = first(annotations, TITLE_ANNOTATIONS);
        String title = FaultBounds.oneLine(told != null ? told : labels.getOrDefault("alertname", ""));
        String shared = title.isEmpty() ? FaultBounds.oneLine(sharedTitle()) : title;
        return shared.isEmpty() ? "Alert without a name" : FaultBounds.cut(shared, FaultBounds.TITLE);
    }

    private String sharedTitle() {
        String told = first(LenientFields.texts(group.get("commonAnnotations")), TITLE_ANNOTATIONS);
        if (told != null) {
            return told;
        }
        for (String labelled : List.of("groupLabels", "commonLabels")) {
            String name = LenientFields.texts(group.get(labelled)).get("alertname");
            if (name != null) {
                return name;
            }
        }
        String title = LenientFields.text(group.get("title"));
        return title == null ? "" : title;
    }

    /** Where it says one should look, with further fields of its own that hold addresses. */
    List<FaultLink> links(List<LinkField> fields) {
        List<FaultLink> links = new ArrayList<>();
        LenientFields.link(links, "Source", LenientFields.text(json.get("generatorURL")));
        for (LinkField annotation : LINK_ANNOTATIONS) {
            LenientFields.link(links, annotation.text(), annotations.get(annotation.name()));
        }
        for (LinkField field : fields) {
            LenientFields.link(links, field.text(), LenientFields.text(json.get(field.name())));
        }
        return links;
    }

    /** The fault it tells. One without labels, or that is no alert at all, is marked for review. */
    Fault fault(Identity identity, FaultStatus status, Period period, List<FaultLink> links) {
        return new Fault(
                identity,
                status,
                title(),
                LenientFields.cut(first(annotations, DESCRIPTION_ANNOTATIONS), FaultBounds.DESCRIPTION),
                LenientFields.cut(first(labels, SERVICE_LABELS), FaultBounds.NAME),
                LenientFields.cut(labels.get("component"), FaultBounds.NAME),
                LenientFields.cut(labels.get("severity"), FaultBounds.NAME),
                null,
                Impact.UNSAID,
                LenientFields.bounded(labels, FaultBounds.LABEL_VALUE),
                LenientFields.bounded(annotations, FaultBounds.ANNOTATION_VALUE),
                links,
                null,
                period,
                labels.isEmpty());
    }

    /**
     * Only a resolved alert of a webhook has an end: a firing one's is year 1 there, and its end is announced instead of
     * running out.
     */
    Period announced(FaultStatus status) {
        return new Period(
                LenientFields.moment(json.get("startsAt")),
                status == FaultStatus.RESOLVED ? LenientFields.moment(json.get("endsAt")) : null);
    }

    /** The alert's own status decides, for one body can hold both; some senders give only the body's. */
    FaultStatus status(JsonNode envelope) {
        String own = LenientFields.text(json.get("status"));
        String status = own == null ? LenientFields.text(envelope.get("status")) : own;
        return "resolved".equalsIgnoreCase(status) ? FaultStatus.RESOLVED : FaultStatus.FIRING;
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
