package dev.faultline.standalone.client;

import org.jspecify.annotations.Nullable;

/**
 * Where a line is, and what opens it.
 *
 * @param intake root URL
 * @param board root URL of an SLA service
 * @param key opens intake; a secret
 * @param login {@code name:password} for the board; null where it is open
 */
public record LineAddress(
        String intake, String board, String key, @Nullable String login) {

    /** Keeps the secrets out of logs. */
    @Override
    public String toString() {
        return "LineAddress[" + intake + ", " + board + "]";
    }
}
