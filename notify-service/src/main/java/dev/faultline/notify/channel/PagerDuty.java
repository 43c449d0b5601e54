package dev.faultline.notify.channel;

import dev.faultline.wire.Delivery;
import dev.faultline.wire.Level;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/** PagerDuty's Events API v2: the incident's id is the dedup key, the routing key is the secret. */
final class PagerDuty implements Provider {
    private static final String USUAL = "https://events.pagerduty.com/v2/enqueue";
    private static final int SUMMARY = 1024;
    private static final int DETAIL_BYTES = 64_000;

    @Override
    public ChannelKind kind() {
        return ChannelKind.PAGERDUTY;
    }

    @Override
    public Optional<Call> call(Target target, Delivery delivery, Instant now) {
        Turn turn = Turn.of(delivery);
        if (turn == Turn.NOTHING) {
            return Optional.empty();
        }
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("routing_key", target.requireSecret());
        event.put(
                "event_action",
                switch (turn) {
                    case TRIGGER -> "trigger";
                    case ACKNOWLEDGE -> "acknowledge";
                    case RESOLVE, NOTHING -> "resolve";
                });
        event.put("dedup_key", delivery.getIncidentId());
        if (turn == Turn.TRIGGER) {
            event.put("client", "faultline");
            event.put(
                    "payload",
                    Map.of(
                            "summary",
                            ShortText.line(delivery.getSubject(), SUMMARY),
                            "source",
                            "faultline",
                            "severity",
                            severity(delivery.getLevel()),
                            "custom_details",
                            Map.of(
                                    "message",
                                    ShortText.cut(delivery.getText(), DETAIL_BYTES),
                                    "event",
                                    delivery.getEventKind(),
                                    "message_id",
                                    delivery.getDeliveryId())));
        }
        return Optional.of(Call.of(target.urlOr(USUAL), JsonMapper.shared().writeValueAsString(event)));
    }

    private static String severity(Level level) {
        return switch (level) {
            case L1 -> "critical";
            case L2 -> "error";
            case L3 -> "warning";
            case L4 -> "info";
        };
    }
}
