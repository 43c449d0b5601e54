package dev.faultline.notify.channel;

import dev.faultline.line.link.SlackButton;
import dev.faultline.wire.Delivery;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Slack's incoming webhooks: the address is the secret, one message a second, 429 with {@code Retry-After} beyond. In a
 * text three characters are Slack's own and must be escaped, or somebody's title could call the whole channel. Where the
 * webhook is an app's whose callbacks reach intake, a message that can be acknowledged has a button for it.
 */
final class Slack implements Provider {
    /** Slack cuts a text at 40,000 characters by itself; before that it is nothing people read. */
    private static final int TEXT_BYTES = 12_000;

    @Override
    public ChannelKind kind() {
        return ChannelKind.SLACK;
    }

    @Override
    public Optional<Call> call(Target target, Delivery delivery, Instant now) {
        String text = "*" + escaped(delivery.getSubject()) + "*\n"
                + escaped(ShortText.cut(delivery.getText().strip(), TEXT_BYTES));
        Map<String, Object> message = target.buttons() && delivery.getAcknowledgeable()
                ? Map.of("text", text, "attachments", List.of(acknowledge(delivery)))
                : Map.of("text", text);
        return Optional.of(Call.of(target.requireUrl(), JsonMapper.shared().writeValueAsString(message)));
    }

    /** The text stays as it is: blocks beside it, and not below it in an attachment, would take its place. */
    private static Map<String, Object> acknowledge(Delivery delivery) {
        String label = delivery.getLanguage().startsWith("zh") ? "确认响应" : "Acknowledge";
        Map<String, Object> button = Map.of(
                "type",
                "button",
                "style",
                "primary",
                "text",
                Map.of("type", "plain_text", "text", label),
                "action_id",
                SlackButton.ACKNOWLEDGE,
                "value",
                delivery.getIncidentId());
        return Map.of("fallback", label, "blocks", List.of(Map.of("type", "actions", "elements", List.of(button))));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
