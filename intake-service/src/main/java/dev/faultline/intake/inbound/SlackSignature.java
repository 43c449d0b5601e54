package dev.faultline.intake.inbound;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Objects;

/**
 * The signature Slack puts on what it sends to an app: {@code v0=} and the HMAC-SHA256 in hex over
 * {@code v0:<unix seconds>:} and the body, made with the app's signing secret.
 *
 * @param text as it came; empty when none did
 * @param timestamp as it came; empty when none did
 */
record SlackSignature(String text, String timestamp) {
    private static final String VERSION = "v0=";

    static SlackSignature on(HttpServletRequest request) {
        return new SlackSignature(
                Objects.requireNonNullElse(request.getHeader("X-Slack-Signature"), ""),
                Objects.requireNonNullElse(request.getHeader("X-Slack-Request-Timestamp"), ""));
    }

    /** Whether a secret made this signature of the body, not long before or after now. */
    boolean isBy(String secret, byte[] body, Instant now) {
        return text.startsWith(VERSION)
                && BodyHmac.isRecent(timestamp, now)
                && BodyHmac.isBy(secret, "v0:" + timestamp + ":", body, text.substring(VERSION.length()));
    }
}
