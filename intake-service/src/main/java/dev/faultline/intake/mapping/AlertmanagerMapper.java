package dev.faultline.intake.mapping;

import dev.faultline.intake.domain.Fault;
import dev.faultline.intake.domain.FaultLink;
import dev.faultline.intake.domain.FieldProblem;
import dev.faultline.wire.FaultStatus;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * The webhook of Prometheus Alertmanager, versions 3 and 4: one fault per alert.
 *
 * <p>Alertmanager drops an alert for good on any 4xx, and whoever runs it cannot read our answer at night. So only a body
 * without alerts in it is refused; whatever else is odd is cut, turned into text or left out, and an alert that cannot be
 * read becomes a fault marked for review.
 */
public final class AlertmanagerMapper implements SenderMapper {

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
            faults.add(
                    new Told(fault(PrometheusAlert.of(alert.json(), json.envelope()), json.envelope()), alert.sent()));
        }
        return new Mapping.Understood<>(faults);
    }

    private static Fault fault(PrometheusAlert alert, JsonNode envelope) {
        FaultStatus status = alert.status(envelope);
        List<FaultLink> links = alert.links(List.of());
        LenientFields.link(links, "Alertmanager", LenientFields.text(envelope.get("externalURL")));
        return alert.fault(alert.byLabels(), status, alert.announced(status), links);
    }
}
