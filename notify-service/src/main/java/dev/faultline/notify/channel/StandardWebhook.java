package dev.faultline.notify.channel;

import dev.faultline.wire.Delivery;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Signed webhooks as Standard Webhooks describes them. The id of a message is the same in every attempt, so a receiver
 * can drop duplicates by it.
 */
final class StandardWebhook implements Provider {
    @Override
    public ChannelKind kind() {
        return ChannelKind.WEBHOOK;
    }

    @Override
    public Optional<Call> call(Target target, Delivery delivery, Instant now) {
        String body = WebhookBody.json(delivery);
        long timestamp = now.getEpochSecond();
        WebhookSecret secret = WebhookSecret.parse(target.requireSecret())
                .orElseThrow(() -> new InvalidTargetException("the secret of target " + target.name() + " is none"));
        return Optional.of(new Call(
                target.requireUrl(),
                Map.of(
                        "webhook-id",
                        delivery.getDeliveryId(),
                        "webhook-timestamp",
                        Long.toString(timestamp),
                        "webhook-signature",
                        secret.sign(delivery.getDeliveryId(), timestamp, body)),
                body));
    }
}
