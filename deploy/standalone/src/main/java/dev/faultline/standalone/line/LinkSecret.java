package dev.faultline.standalone.line;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * What this installation signs the links in its messages with, made at its first start and kept in {@code links.key}. It
 * serves unless {@code links.yaml} names keys of its own.
 */
final class LinkSecret {

    private static final int BYTES = 32;

    private LinkSecret() {}

    /** The file, made now when there is none. */
    static Path fileOf(DataFolder data) {
        Path file = data.linkKeyFile();
        if (!Files.exists(file)) {
            byte[] random = new byte[BYTES];
            new SecureRandom().nextBytes(random);
            PrivateFile.write(file, Base64.getEncoder().encodeToString(random));
        }
        return file;
    }
}
