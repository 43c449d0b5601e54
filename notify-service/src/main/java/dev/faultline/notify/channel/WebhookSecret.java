package dev.faultline.notify.channel;

import java.util.Base64;
import java.util.Optional;

/** A Standard Webhooks secret, written {@code whsec_<base64>} of 24 to 64 bytes, and the signature it makes. */
public final class WebhookSecret {
    private static final String PREFIX = "whsec_";
    private static final int SHORTEST = 24;
    private static final int LONGEST = 64;

    private final byte[] key;

    private WebhookSecret(byte[] key) {
        this.key = key;
    }

    /** Reads a secret; empty when the text is none. */
    public static Optional<WebhookSecret> parse(String text) {
        if (!text.startsWith(PREFIX)) {
            return Optional.empty();
        }
        try {
            byte[] key = Base64.getDecoder().decode(text.substring(PREFIX.length()));
            return key.length >= SHORTEST && key.length <= LONGEST
                    ? Optional.of(new WebhookSecret(key))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * The value of {@code webhook-signature}.
     *
     * @param timestamp epoch seconds, the value of {@code webhook-timestamp}
     */
    String sign(String id, long timestamp, String body) {
        return "v1," + Hmac.base64(key, id + "." + timestamp + "." + body);
    }
}
