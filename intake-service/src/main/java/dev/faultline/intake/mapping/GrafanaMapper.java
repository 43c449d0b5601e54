package dev.faultline.intake.mapping;

import dev.faultline.intake.domain.Fault;
import dev.faultline.intake.domain.FaultBounds;
import dev.faultline.intake.domain.FaultLink;
import dev.faultline.intake.domain.FieldProblem;
import dev.faultline.intake.domain.Identity;
import dev.faultline.intake.mapping.PrometheusAlert.LinkField;
import dev.faultline.wire.FaultStatus;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * The webhook contact point of Grafana, and the webhook channel of Grafana before version 9, told apart by their fields.
 *
 * <p>Grafana never sends a notification again, whatever the answer. So only what can never be accepted is refused: a body that
 * is neither.
 */
public final class GrafanaMapper {
    /** Name of the route on every fault and in the metrics. */
    public static final String ROUTE = "grafana";

    private static final List<LinkField> LINKS = List.of(
            new LinkField("panelURL", "Panel"),
            new LinkField("dashboardURL", "Dashboard"),
            new LinkField("silenceURL", "Silence"),
            new LinkField("imageURL", "Image"));

    private static final String TEST = "a test of the contact point";

    /** What a body tells; misshapen when it is neither kind of notification, as one with a template of its user's is. */
    public Mapping<GrafanaReading> map(byte[] body) {
        JsonBody json;
        try {
            json = JsonBody.ofEnvelope(body, "alerts");
        } catch (JsonBody.NoJson e) {
            return e.answer();
        }
        if (json.listed()) {
            return new Mapping.Understood<>(alerts(json));
        }
        return GrafanaLegacy.isOne(json.envelope())
                ? new Mapping.Understood<>(GrafanaLegacy.read(json.envelope(), ByteBuffer.wrap(body)))
                : new Mapping.Misshapen<>(List.of(new FieldProblem(
                        0, "alerts", "must be an array of alerts, or the body have a ruleName and a state")));
    }

    private static GrafanaReading alerts(JsonBody json) {
        List<Told> faults = new ArrayList<>();
        List<String> ignored = new ArrayList<>();
        for (JsonBody.Element alert : json.elements()) {
            if (isTest(alert.json())) {
                ignored.add(TEST);
            } else {
                faults.add(new Told(fault(alert.json(), json.envelope()), alert.sent()));
            }
        }
        return new GrafanaReading(faults, ignored);
    }

    /** What Grafana sends when somebody presses the button that tests a contact point, and did not change it. */
    private static boolean isTest(JsonNode json) {
        Map<String, String> labels = LenientFields.texts(json.get("labels"));
        return "TestAlert".equals(labels.get("alertname"))
                && "Grafana".equals(labels.get("instance"))
                && "Notification test"
                        .equals(LenientFields.texts(json.get("annotations")).get("summary"));
    }

    private static Fault fault(JsonNode json, JsonNode envelope) {
        PrometheusAlert alert = withValues(PrometheusAlert.of(json, envelope));
        FaultStatus status = alert.status(envelope);
        List<FaultLink> links = alert.links(LINKS);
        LenientFields.link(links, "Grafana", LenientFields.text(envelope.get("externalURL")));
        String fingerprint = LenientFields.text(json.get("fingerprint"), FaultBounds.DEDUP_KEY);
        Identity identity = fingerprint == null ? alert.byLabels() : new Identity.DedupKey(fingerprint);
        return alert.fault(identity, status, alert.announced(status), links);
    }

    /** What was measured is worth reading, and Grafana gives it beside the annotations. */
    private static PrometheusAlert withValues(PrometheusAlert alert) {
        String values = LenientFields.text(alert.json().get("valueString"));
        if (values == null) {
            return alert;
        }
        Map<String, String> annotations = new LinkedHashMap<>(alert.annotations());
        annotations.putIfAbsent("valueString", values);
        return new PrometheusAlert(alert.json(), alert.labels(), annotations, alert.group());
    }
}
