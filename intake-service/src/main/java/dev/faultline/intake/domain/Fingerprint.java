package dev.faultline.intake.domain;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;

/**
 * Name of an alert within the whole line: the first 128 bits of a SHA-256 over the source and the alert's identity, as 32
 * lower-case hex digits. It is the key of {@code faults}: changing how it is made splits every open alert in two.
 *
 * @param hex the digits
 */
public record Fingerprint(String hex) {
    private static final int BYTES = 16;
    private static final byte BY_DEDUP_KEY = 'K';
    private static final byte BY_SOURCE_KEY = 'S';
    private static final byte BY_LABELS = 'L';

    /**
     * The fingerprint of an alert.
     *
     * @param sourceKey name of the source; the same identity from two sources makes two alerts
     */
    public static Fingerprint of(String sourceKey, Identity identity) {
        MessageDigest sha256 = Sha256.digest();
        put(sha256, sourceKey);
        switch (identity) {
            case Identity.DedupKey key -> {
                sha256.update(BY_DEDUP_KEY);
                put(sha256, key.value());
            }
            case Identity.SourceKey key -> {
                sha256.update(BY_SOURCE_KEY);
                put(sha256, key.source());
                put(sha256, key.value());
            }
            case Identity.LabelSet set -> {
                sha256.update(BY_LABELS);
                for (Map.Entry<String, String> label : set.labels().entrySet()) {
                    put(sha256, label.getKey());
                    put(sha256, label.getValue());
                }
            }
        }
        return new Fingerprint(HexFormat.of().formatHex(sha256.digest(), 0, BYTES));
    }

    /** Length first, so that {@code ("ab", "c")} and {@code ("a", "bc")} differ. */
    private static void put(MessageDigest sha256, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        sha256.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, bytes.length));
        sha256.update(bytes);
    }
}
