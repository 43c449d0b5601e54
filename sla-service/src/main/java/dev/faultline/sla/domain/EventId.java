package dev.faultline.sla.domain;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Names an event by what it is: incident, clock, run, kind, and what tells it from others of its kind in that run (a
 * threshold, a rung, a repeat, a revision). Whoever decides the same event again gives it the same name, so a reader can
 * drop it.
 */
final class EventId {
    private static final int BYTES = 16;

    private EventId() {}

    /** 32 hex digits. */
    static String of(String incidentId, String clock, int generation, String kind, String distinction) {
        try {
            String name = String.join("|", incidentId, clock, Integer.toString(generation), kind, distinction);
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
