package dev.faultline.notify.channel;

import dev.faultline.wire.Delivery;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Slack's incoming webhooks: the address is the secret, one message a second, 429 with {@code Retry-After} beyond. In a
 * text three characters are Slack's own and must be escaped, or somebody's title could call the whole channel.
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
        return Optional.of(Call.of(target.requireUrl(), JsonMapper.shared().writeValueAsString(Map.of("text", text))));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
