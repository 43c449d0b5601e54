package dev.faultline.notify.channel;

import dev.faultline.wire.Delivery;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/**
 * An Alertmanager, by its API v2. The set of labels is an alert's identity there, so only what never changes is a label:
 * the incident's id. An alert ends by itself when nobody repeats it; an incident does not, so it is given a long time.
 */
final class Alertmanager implements Provider {
    private static final String PATH = "/api/v2/alerts";
    private static final Duration OPEN = Duration.ofDays(30);

    @Override
    public ChannelKind kind() {
        return ChannelKind.ALERTMANAGER;
    }

    @Override
    public Optional<Call> call(Target target, Delivery delivery, Instant now) {
        Turn turn = Turn.of(delivery);
        if (turn == Turn.NOTHING) {
            return Optional.empty();
        }
        Map<String, Object> alert = new LinkedHashMap<>();
        alert.put("labels", Map.of("alertname", "FaultlineIncident", "incident", delivery.getIncidentId()));
        alert.put(
                "annotations",
                Map.of(
                        "summary",
                        delivery.getSubject(),
                        "description",
                        delivery.getText(),
                        "level",
                        delivery.getLevel().name(),
                        "event",
                        delivery.getEventKind()));
        alert.put("endsAt", (turn == Turn.RESOLVE ? now : now.plus(OPEN)).toString());
        Map<String, String> headers = target.optionalSecret()
                .map(key -> Map.of("Authorization", "Bearer " + key))
                .orElse(Map.of());
        String base = target.requireUrl().toString();
        String url = base.endsWith(PATH) ? base : base.replaceFirst("/+$", "") + PATH;
        return Optional.of(
                new Call(URI.create(url), headers, JsonMapper.shared().writeValueAsString(List.of(alert))));
    }
}
