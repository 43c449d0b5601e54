package dev.faultline.e2e;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;

/** A folder laid over the shipped policy: one key, short targets, and everybody reached at one webhook. */
record TestPolicy(Path folder) {
    /** The key requests come with. */
    static final String KEY = "e2e-key-e2e-key-e2e-key-e2e-key-";

    /** What links are signed with. */
    static final String LINK_KEY = "e2e-links-e2e-links-e2e-links-e2e";

    static TestPolicy in(Path folder, WebhookReceiver receiver) {
        try {
            Path shipped = root().resolve("deploy/policy");
            shortTargets(folder);
            Files.writeString(folder.resolve("keys.yaml"), """
                    keys:
                      - name: e2e
                        sha256: %s
                        scopes: [send, command, read, admin]
                    """.formatted(sha256(KEY)));
            Path secret = Files.writeString(folder.resolve("secret"), receiver.secret());
            Files.writeString(
                    folder.resolve("notify.yaml"),
                    Files.readString(shipped.resolve("notify.yaml"))
                            .replace("contacts: [console]", "contacts: [duty]")
                            .replace("\ntargets:\n", """

                                    targets:
                                      duty:
                                        channel: webhook
                                        url: %s
                                        secret: {file: %s}
                                        allowPrivateAddresses: true
                                    """.formatted(receiver.url(), secret)));
            Files.writeString(folder.resolve("links.key"), LINK_KEY);
            return new TestPolicy(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Clocks that run for seconds. */
    static void shortTargets(Path folder) {
        try (InputStream targets = TestPolicy.class.getResourceAsStream("/policy/sla.yaml")) {
            Files.copy(Objects.requireNonNull(targets), folder.resolve("sla.yaml"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Value of {@code faultline.policy.dirs}. */
    String dirs() {
        return folder + "," + root().resolve("deploy/policy");
    }

    /** Some people are reached by mail, and nobody by anything else: each at their id's address at example.com. */
    void mailTo(int smtpPort, String... people) throws IOException {
        Path file = folder.resolve("notify.yaml");
        String yaml = Files.readString(file);
        StringBuilder targets = new StringBuilder("\ntargets:\n");
        for (String person : people) {
            yaml = yaml.replaceFirst("(?s)(\\n  " + person + ":.*?contacts: )\\[duty\\]", "$1[" + person + "-mail]");
            targets.append("  %1$s-mail: {channel: email, to: %1$s@example.com}\n".formatted(person));
        }
        Files.writeString(file, yaml.replace("\ntargets:\n", """

                channels:
                  email: {host: 127.0.0.1, port: %d, startTls: optional, from: Faultline <faultline@example.com>}
                """.formatted(smtpPort) + targets));
    }

    /** What links in messages are signed with. */
    Path linkKey() {
        return folder.resolve("links.key");
    }

    static Path root() {
        return Path.of(System.getProperty("faultline.root"));
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
