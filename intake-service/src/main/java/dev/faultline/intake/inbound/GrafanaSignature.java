package dev.faultline.intake.inbound;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
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

    private static final Duration TOLERANCE = Duration.ofMinutes(5);

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
        if (timestamp != null && !isRecent(timestamp, now)) {
            return false;
        }
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            if (timestamp != null) {
                mac.update((timestamp + ":").getBytes(StandardCharsets.UTF_8));
            }
            return MessageDigest.isEqual(mac.doFinal(body), HexFormat.of().parseHex(hex));
        } catch (IllegalArgumentException e) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }

    private static boolean isRecent(String timestamp, Instant now) {
        try {
            Duration age = Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), now);
            return age.abs().compareTo(TOLERANCE) <= 0;
        } catch (NumberFormatException | DateTimeException | ArithmeticException e) {
            return false;
        }
    }
}
