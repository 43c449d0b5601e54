package dev.faultline.intake.domain;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * What the sender sent, kept as evidence.
 *
 * @param contentType as the sender named it
 * @param body its first {@value #KEPT} bytes at most, read-only
 * @param size bytes it had
 * @param sha256 lower-case hex over all of it, so that the whole can be checked where it is still to be had
 */
public record Payload(String contentType, ByteBuffer body, long size, String sha256) {
    /** Bytes that are kept. */
    public static final int KEPT = 16 * 1024;

    public Payload {
        body = body.asReadOnlyBuffer();
    }

    /**
     * The evidence of these bytes.
     *
     * @param sent everything between position and limit; not consumed
     */
    public static Payload of(String contentType, ByteBuffer sent) {
        MessageDigest sha256 = Sha256.digest();
        sha256.update(sent.duplicate());
        return new Payload(
                contentType,
                sent.slice(sent.position(), Math.min(sent.remaining(), KEPT)),
                sent.remaining(),
                HexFormat.of().formatHex(sha256.digest()));
    }

    /** The same evidence with another body, cut where it is too long: size and hash stay those of what was sent. */
    Payload withBody(ByteBuffer other) {
        return new Payload(contentType, other.slice(other.position(), Math.min(other.remaining(), KEPT)), size, sha256);
    }

    @Override
    public ByteBuffer body() {
        return body.duplicate();
    }

    /** Whether less is kept than was sent. */
    public boolean truncated() {
        return size > KEPT;
    }
}
