package dev.faultline.line.trail;

import dev.faultline.policy.PolicyHash;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * A file of policy as a service read it.
 *
 * @param hash that of {@link PolicyHash}
 * @param text without its secrets; null when it is too long to be kept
 * @param owner who owns the file, as the operating system says
 * @param modifiedAt when it was written last, in milliseconds
 */
record PolicyText(String hash, @Nullable String text, String owner, Instant modifiedAt) {
    /** A record of Kafka has a megabyte, and a character up to three bytes. */
    private static final int LONGEST = 300_000;

    /** @throws UncheckedIOException when it cannot be read any more */
    static PolicyText of(Path file) {
        try {
            String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            return new PolicyText(
                    PolicyHash.of(file),
                    text.length() > LONGEST ? null : PolicySecrets.takenOut(text),
                    owner(file),
                    Files.getLastModifiedTime(file).toInstant().truncatedTo(ChronoUnit.MILLIS));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private static String owner(Path file) throws IOException {
        try {
            return Files.getOwner(file).getName();
        } catch (UnsupportedOperationException e) {
            return "unknown";
        }
    }
}
