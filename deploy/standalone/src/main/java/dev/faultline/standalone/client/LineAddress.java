package dev.faultline.standalone.client;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Where a service of a line is, and what opens it.
 *
 * @param url root URL
 * @param authorization as it stands in the header, a secret; null where it is open
 */
public record LineAddress(String url, @Nullable String authorization) {

    /**
     * Intake.
     *
     * @param key opens it, a secret
     */
    public static LineAddress intake(String url, String key) {
        return new LineAddress(url, "Bearer " + key);
    }

    /**
     * The board, which an SLA service has.
     *
     * @param login {@code name:password}; null where it is open
     */
    public static LineAddress board(String url, @Nullable String login) {
        return new LineAddress(
                url,
                login == null
                        ? null
                        : "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)));
    }

    /** Keeps the secret out of logs. */
    @Override
    public String toString() {
        return "LineAddress[" + url + "]";
    }
}
