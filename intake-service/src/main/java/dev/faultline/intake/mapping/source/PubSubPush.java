package dev.faultline.intake.mapping.source;

import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What Google's Pub/Sub delivers to an address: its envelope around somebody else's body, in Base64. The body is what counts. The
 * form is that of its push subscriptions (cloud.google.com/pubsub/docs/push).
 */
final class PubSubPush {
    private PubSubPush() {}

    /** What the envelope holds; empty when this is no such envelope. */
    static Optional<byte[]> message(@Nullable Object json) {
        return json instanceof Map<?, ?> envelope
                        && envelope.get("subscription") instanceof String
                        && envelope.get("message") instanceof Map<?, ?> message
                        && message.get("data") instanceof String data
                ? decoded(data)
                : Optional.empty();
    }

    private static Optional<byte[]> decoded(String base64) {
        try {
            return Optional.of(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
