package dev.faultline.line.link;

import dev.faultline.policy.PolicyDirs;
import dev.faultline.policy.PolicyException;
import dev.faultline.policy.PolicyProblem;
import dev.faultline.policy.PolicyReader;
import dev.faultline.policy.SourceText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code links.yaml} as it is written: the keys links are signed with, and how long links are valid.
 *
 * @param keys the first signs, all of them prove
 * @param validFor how long links work
 */
public record LinkFile(List<KeyEntry> keys, @Nullable ValidFor validFor) {
    /** Name of the file in a policy folder; it need not be there. */
    public static final String NAME = "links.yaml";

    /**
     * One key.
     *
     * @param name for whoever reads the file
     * @param keyFile a file, beside this one or from /, with a secret of at least 32 characters
     */
    public record KeyEntry(SourceText name, SourceText keyFile) {}

    /**
     * How long a link is valid from the moment it is written.
     *
     * @param acknowledge such a link; {@code 24h} unless said
     * @param verify such a link; {@code 7d} unless said
     * @param upload such a link; {@code 7d} unless said
     */
    public record ValidFor(
            @Nullable Duration acknowledge,
            @Nullable Duration verify,
            @Nullable Duration upload) {}

    /**
     * The links of an installation.
     *
     * @param ownKey a file with the secret that serves when the policy names no key; null when there is none
     * @throws PolicyException with everything that is wrong
     */
    public static Links read(PolicyDirs dirs, @Nullable Path ownKey) {
        Optional<Path> path = dirs.search(NAME);
        List<PolicyProblem> problems = new ArrayList<>();
        List<String> secrets = new ArrayList<>();
        Map<LinkPurpose, Duration> validFor = Map.of();
        if (path.isPresent()) {
            LinkFile file = PolicyReader.read(path.get(), LinkFile.class);
            file.keys().forEach(key -> secret(path.get(), key, problems).ifPresent(secrets::add));
            validFor = validity(path.get(), file.validFor(), problems);
        }
        if (!problems.isEmpty()) {
            throw new PolicyException(problems);
        }
        if (secrets.isEmpty() && ownKey != null) {
            secrets.add(text(ownKey));
        }
        return new Links(secrets.isEmpty() ? null : new LinkSigner(secrets), validFor);
    }

    private static Optional<String> secret(Path file, KeyEntry key, List<PolicyProblem> problems) {
        try {
            String secret =
                    Files.readString(file.resolveSibling(key.keyFile().text())).strip();
            if (secret.length() >= LinkSigner.SHORTEST_SECRET) {
                return Optional.of(secret);
            }
            problems.add(key.keyFile()
                    .problem(
                            file,
                            "the secret of '" + key.name() + "' is too short",
                            "at least " + LinkSigner.SHORTEST_SECRET
                                    + " characters, as head -c 32 /dev/urandom | base64 gives"));
        } catch (IOException e) {
            problems.add(key.keyFile().problem(file, "the file cannot be read", "a path beside links.yaml, or from /"));
        }
        return Optional.empty();
    }

    private static Map<LinkPurpose, Duration> validity(
            Path file, @Nullable ValidFor given, List<PolicyProblem> problems) {
        Map<LinkPurpose, Duration> validFor = new EnumMap<>(LinkPurpose.class);
        if (given != null) {
            put(validFor, LinkPurpose.ACKNOWLEDGE, given.acknowledge());
            put(validFor, LinkPurpose.VERIFY, given.verify());
            put(validFor, LinkPurpose.UPLOAD, given.upload());
        }
        validFor.forEach((purpose, valid) -> {
            if (!valid.isPositive()) {
                problems.add(new PolicyProblem(
                        file, 0, "validFor." + purpose.name().toLowerCase(Locale.ROOT) + " must be positive", ""));
            }
        });
        return validFor;
    }

    private static void put(Map<LinkPurpose, Duration> validFor, LinkPurpose purpose, @Nullable Duration valid) {
        if (valid != null) {
            validFor.put(purpose, valid);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the key of links in " + file, e);
        }
    }
}
