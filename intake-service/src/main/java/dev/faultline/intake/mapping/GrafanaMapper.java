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
public final class GrafanaMapper implements SenderMapper {
    private static final List<LinkField> LINKS = List.of(
            new LinkField("panelURL", "Panel"),
            new LinkField("dashboardURL", "Dashboard"),
            new LinkField("silenceURL", "Silence"),
            new LinkField("imageURL", "Image"));

    @Override
    public String route() {
        return "grafana";
    }

    @Override
    public Mapping<List<Told>> map(byte[] body) {
        JsonBody json;
        try {
            json = JsonBody.ofEnvelope(body, "alerts");
        } catch (JsonBody.NoJson e) {
            return e.answer();
        }
        if (json.listed()) {
            List<Told> faults = new ArrayList<>();
            for (JsonBody.Element alert : json.elements()) {
                faults.add(new Told(fault(alert.json(), json.envelope()), alert.sent()));
            }
            return new Mapping.Understood<>(faults);
        }
        return GrafanaLegacy.isOne(json.envelope())
                ? new Mapping.Understood<>(GrafanaLegacy.faults(json.envelope()).stream()
                        .map(fault -> new Told(fault, ByteBuffer.wrap(body)))
                        .toList())
                : new Mapping.Misshapen<>(List.of(new FieldProblem(
                        0, "alerts", "must be an array of alerts, or the body have a ruleName and a state")));
    }

    private static Fault fault(JsonNode json, JsonNode envelope) {
        PrometheusAlert alert = withValues(PrometheusAlert.of(json));
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
        return new PrometheusAlert(alert.json(), alert.labels(), annotations);
    }
}
