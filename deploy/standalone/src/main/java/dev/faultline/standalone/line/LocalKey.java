package dev.faultline.standalone.line;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The key of this installation, made at its first start and kept in {@code key}, readable by its owner only. It has 32
 * characters, so that it also serves as a PagerDuty routing key and an Opsgenie key.
 *
 * @param value the key itself, a secret
 */
public record LocalKey(String value) {

    private static final int BYTES = 16;

    /** The key of the folder, when it has one. */
    public static Optional<LocalKey> read(DataFolder data) {
        try {
            return Optional.of(new LocalKey(Files.readString(data.keyFile()).strip()));
        } catch (NoSuchFileException notYet) {
            return Optional.empty();
        } catch (IOException e) {
            throw new LineException("Cannot read the key in %s: %s".formatted(data.keyFile(), e.getMessage()), e);
        }
    }

    /** The key of the folder, made now when it has none. */
    static LocalKey readOrMake(DataFolder data) {
        return read(data).orElseGet(() -> make(data));
    }

    /** The only form in which the key enters a policy file: lower-case hex. */
    String sha256() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** Keeps the secret out of logs. */
    @Override
    public String toString() {
        return "LocalKey[…]";
    }

    private static LocalKey make(DataFolder data) {
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        LocalKey key = new LocalKey(HexFormat.of().formatHex(random));
        PrivateFile.write(data.keyFile(), key.value());
        return key;
    }
}
