package dev.faultline.standalone.line;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The policy file that lets the local key in: {@code policy/keys.yaml} in the data folder, with the key's hash only. */
final class KeyPolicy {

    static final String FILE = "keys.yaml";

    private KeyPolicy() {}

    static void write(DataFolder data, LocalKey key) {
        Path file = data.policy().resolve(FILE);
        try {
            Files.createDirectories(data.policy());
            Files.writeString(file, """
                    # Written at every start. The key itself is in ../key; ./faultline key prints it.
                    keys:
                      - name: local
                        sha256: %s
                        scopes: [send, command, read, admin]
                    """.formatted(key.sha256()));
        } catch (IOException e) {
            throw new LineException("Cannot write %s: %s".formatted(file, e.getMessage()), e);
        }
    }
}
