package dev.faultline.notify.channel;

import dev.faultline.wire.Delivery;
import dev.faultline.wire.Level;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/** Opsgenie's Alert API: the incident's id is the alias, the GenieKey is the secret. */
final class Opsgenie implements Provider {
    private static final String USUAL = "https://api.opsgenie.com/v2/alerts";
    private static final int MESSAGE = 130;
    private static final int DESCRIPTION_BYTES = 15_000;

    @Override
    public ChannelKind kind() {
        return ChannelKind.OPSGENIE;
    }

    @Override
    public Optional<Call> call(Target target, Delivery delivery, Instant now) {
        URI alerts = target.urlOr(USUAL);
        Map<String, String> headers = Map.of("Authorization", "GenieKey " + target.requireSecret());
        return switch (Turn.of(delivery)) {
            case TRIGGER -> Optional.of(new Call(alerts, headers, alert(delivery)));
            case ACKNOWLEDGE -> Optional.of(new Call(action(alerts, delivery, "acknowledge"), headers, note(delivery)));
            case RESOLVE -> Optional.of(new Call(action(alerts, delivery, "close"), headers, note(delivery)));
            case NOTHING -> Optional.empty();
        };
    }

    private static URI action(URI alerts, Delivery delivery, String action) {
        String alias = URLEncoder.encode(delivery.getIncidentId(), StandardCharsets.UTF_8);
        return URI.create(alerts + "/" + alias + "/" + action + "?identifierType=alias");
    }

    private static String alert(Delivery delivery) {
        return JsonMapper.shared()
                .writeValueAsString(Map.of(
                        "message",
                        ShortText.line(delivery.getSubject(), MESSAGE),
                        "alias",
                        delivery.getIncidentId(),
                        "description",
                        ShortText.cut(delivery.getText(), DESCRIPTION_BYTES),
                        "priority",
                        priority(delivery.getLevel()),
                        "source",
                        "faultline",
                        "details",
                        Map.of("event", delivery.getEventKind(), "message_id", delivery.getDeliveryId())));
    }

    private static String note(Delivery delivery) {
        return JsonMapper.shared().writeValueAsString(Map.of("source", "faultline", "note", delivery.getSubject()));
    }

    private static String priority(Level level) {
        return switch (level) {
            case L1 -> "P1";
            case L2 -> "P2";
            case L3 -> "P3";
            case L4 -> "P5";
        };
    }
}
