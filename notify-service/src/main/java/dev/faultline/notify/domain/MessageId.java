package dev.faultline.notify.domain;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Makes the id a receiver can drop duplicates by. */
public final class MessageId {
    private static final int HEX_DIGITS = 32;

    private MessageId() {}

    /** {@code msg_} and 128 bits of SHA-256 over incident, event and recipient. */
    public static String of(String incidentId, String eventId, String recipient) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest((incidentId + "\n" + eventId + "\n" + recipient).getBytes(StandardCharsets.UTF_8));
            return "msg_" + HexFormat.of().formatHex(digest).substring(0, HEX_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
