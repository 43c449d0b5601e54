package dev.faultline.line.link;

import dev.faultline.wire.Role;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes tokens and tells what a token is worth. A token is the claim in binary form and its HMAC-SHA256, both base64url,
 * with a dot between: some 110 characters, for it also has to fit into a chat message. Nothing of a token is looked at
 * before its signature is proved.
 */
public final class LinkSigner {
    /** Shortest secret, in characters. */
    public static final int SHORTEST_SECRET = 32;

    private static final String ALGORITHM = "HmacSHA256";
    private static final int FORMAT = 1;
    private static final int LONGEST_TOKEN = 2048;
    private static final int ID_BYTES = 16;
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private final List<SecretKey> keys;

    /**
     * @param secrets the first signs, all of them prove: that is how one takes the place of another
     * @throws IllegalArgumentException when there is none, or one is shorter than {@link #SHORTEST_SECRET}
     */
    public LinkSigner(List<String> secrets) {
        if (secrets.isEmpty() || secrets.stream().anyMatch(secret -> secret.length() < SHORTEST_SECRET)) {
            throw new IllegalArgumentException("links need a secret of at least " + SHORTEST_SECRET + " characters");
        }
        this.keys = secrets.stream().map(LinkSigner::key).toList();
    }

    private static SecretKey key(String secret) {
        return new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM);
    }

    /** The token of a claim; fit for a path. */
    public String sign(LinkClaim claim) {
        byte[] text = text(claim);
        return ENCODER.encodeToString(text) + "." + ENCODER.encodeToString(mac(keys.getFirst(), text));
    }

    /**
     * What a token is worth for this purpose now.
     *
     * @param token whatever somebody put into an address
     */
    public LinkReading read(String token, LinkPurpose purpose, Instant now) {
        int dot = token.indexOf('.');
        if (dot < 0 || token.length() > LONGEST_TOKEN) {
            return new LinkReading.Forged();
        }
        byte[] text;
        byte[] mac;
        try {
            text = Base64.getUrlDecoder().decode(token.substring(0, dot));
            mac = Base64.getUrlDecoder().decode(token.substring(dot + 1));
        } catch (IllegalArgumentException notBase64) {
            return new LinkReading.Forged();
        }
        return isOurs(text, mac) ? worth(text, purpose, now) : new LinkReading.Forged();
    }

    /** Every key is tried, each compared in constant time. */
    private boolean isOurs(byte[] text, byte[] mac) {
        boolean ours = false;
        for (SecretKey key : keys) {
            ours |= MessageDigest.isEqual(mac(key, text), mac);
        }
        return ours;
    }

    private static LinkReading worth(byte[] text, LinkPurpose purpose, Instant now) {
        LinkClaim claim = claim(text);
        if (claim.purpose() != purpose) {
            return new LinkReading.ForeignPurpose(claim);
        }
        return now.isBefore(claim.expiresAt())
                ? new LinkReading.Valid(claim, id(text))
                : new LinkReading.Expired(claim);
    }

    private static byte[] text(LinkClaim claim) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(FORMAT);
            out.writeByte(claim.purpose().code());
            out.writeUTF(claim.incidentId());
            out.writeUTF(claim.person());
            out.writeUTF(claim.role().name());
            out.writeUTF(claim.language());
            out.writeLong(claim.expiresAt().getEpochSecond());
        } catch (IOException e) {
            throw new UncheckedIOException("a claim is longer than a link may be", e);
        }
        return bytes.toByteArray();
    }

    /** What we signed is always of this form. */
    private static LinkClaim claim(byte[] text) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(text))) {
            int format = in.readUnsignedByte();
            if (format != FORMAT) {
                throw new IllegalStateException("a link of format " + format + " is signed with our key");
            }
            LinkPurpose purpose = LinkPurpose.of(in.readUnsignedByte())
                    .orElseThrow(() -> new IllegalStateException("a link without a purpose is signed with our key"));
            return new LinkClaim(
                    purpose,
                    in.readUTF(),
                    in.readUTF(),
                    Role.valueOf(in.readUTF()),
                    in.readUTF(),
                    Instant.ofEpochSecond(in.readLong()));
        } catch (IOException e) {
            throw new UncheckedIOException("what is signed with our key is no link", e);
        }
    }

    private static String id(byte[] text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text);
            return HexFormat.of().formatHex(hash, 0, ID_BYTES);
        } catch (GeneralSecurityException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    private static byte[] mac(SecretKey key, byte[] text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new AssertionError("every Java platform has HMAC-SHA256", e);
        }
    }
}
