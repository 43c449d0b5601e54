package dev.faultline.intake.inbound;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The signature Grafana puts on a notification: HMAC-SHA256 in hex, over the body, or over {@code <unix seconds>:} and the body
 * where a timestamp comes along. The secret is the key itself.
 *
 * @param hex as it came
 * @param timestamp as it came; null when none was sent
 */
record GrafanaSignature(String hex, @Nullable String timestamp) {
    /** Grafana's own default. */
    static final String HEADER = "X-Grafana-Alerting-Signature";
    /** Grafana has no default here: this is the name to give it. */
    static final String TIMESTAMP_HEADER = "X-Grafana-Alerting-Timestamp";

    static boolean isOn(HttpServletRequest request) {
        return request.getHeader(HEADER) != null;
    }

    /** The signature of a request that {@linkplain #isOn has} one. */
    static GrafanaSignature on(HttpServletRequest request) {
        String hex = request.getHeader(HEADER);
        return new GrafanaSignature(hex == null ? "" : hex, request.getHeader(TIMESTAMP_HEADER));
    }

    /** Whether a key made this signature of the body, not long before or after now. */
    boolean isBy(String key, byte[] body, Instant now) {
        return timestamp == null
                ? BodyHmac.isBy(key, "", body, hex)
                : BodyHmac.isRecent(timestamp, now) && BodyHmac.isBy(key, timestamp + ":", body, hex);
    }
}
