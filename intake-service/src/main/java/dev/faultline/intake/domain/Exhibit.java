package dev.faultline.intake.domain;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A piece of evidence somebody keeps of the scene.
 *
 * @param id the same for the same thing under the same name at the same incident, so that what is sent twice counts once
 * @param name what it is, such as the name of a file
 * @param contentType its media type
 * @param content its bytes as they are kept; null when it is a link
 * @param href where it is, when it is a link; null otherwise
 * @param size in bytes; 0 when it is a link and nobody said
 * @param sha256 lower-case hex over what is kept, so that a reader can check it; empty when it is a link and nobody said
 * @param by who keeps it
 * @param via name of the key it came with, or that it came through a link
 * @param at receipt
 * @param note what they say about it; null when nothing
 */
public record Exhibit(
        String id,
        String incidentId,
        String name,
        String contentType,
        @Nullable ByteBuffer content,
        @Nullable String href,
        long size,
        String sha256,
        Person by,
        String via,
        Instant at,
        @Nullable String note) {
    /** The most bytes one piece may have. With all that is said about it, it still fits into one record of Kafka's usual size. */
    public static final int LARGEST = 1_000_000;

    /** The type of a link, for want of a better one. */
    private static final String LINK_TYPE = "text/uri-list";

    private static final int ID_BYTES = 12;

    /** Who kept something, where, when and what they said. */
    public record Keeping(
            String incidentId,
            Person by,
            String via,
            Instant at,
            @Nullable String note) {}

    /** A thing whose bytes are kept. */
    public static Exhibit of(String name, String contentType, byte[] content, Keeping keeping) {
        String sha256 = HexFormat.of().formatHex(Sha256.digest().digest(content));
        return new Exhibit(
                id(keeping.incidentId(), name, sha256),
                keeping.incidentId(),
                name,
                contentType,
                ByteBuffer.wrap(content).asReadOnlyBuffer(),
                null,
                content.length,
                sha256,
                keeping.by(),
                keeping.via(),
                keeping.at(),
                keeping.note());
    }

    /**
     * A thing too large to keep, and where it is.
     *
     * @param size as its owner says; null when they do not
     * @param sha256 as its owner says; null when they do not
     */
    public static Exhibit at(String href, String name, @Nullable Long size, @Nullable String sha256, Keeping keeping) {
        return new Exhibit(
                id(keeping.incidentId(), name, href),
                keeping.incidentId(),
                name,
                LINK_TYPE,
                null,
                href,
                size == null ? 0 : size,
                sha256 == null ? "" : sha256,
                keeping.by(),
                keeping.via(),
                keeping.at(),
                keeping.note());
    }

    private static String id(String incidentId, String name, String content) {
        byte[] hash = Sha256.digest()
                .digest(String.join("\n", incidentId, name, content).getBytes(StandardCharsets.UTF_8));
        return "ev-" + HexFormat.of().formatHex(hash, 0, ID_BYTES);
    }
}
