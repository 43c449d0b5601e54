package dev.faultline.intake.config;

import dev.faultline.intake.domain.KeyHolder;
import dev.faultline.intake.domain.KeyRing;
import dev.faultline.intake.domain.KeyScope;
import dev.faultline.policy.PolicyException;
import dev.faultline.policy.PolicyProblem;
import dev.faultline.policy.PolicyReader;
import dev.faultline.policy.SourceText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The keys that open the door, as {@code keys.yaml} names them.
 *
 * @param keys each by the hash of its text; two of one name are one source, so that a key can be replaced while the old one
 *     still works
 */
public record KeyFile(List<Entry> keys) {
    /** Name of the file in a policy folder. */
    public static final String NAME = "keys.yaml";

    private static final Pattern SOURCE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");
    private static final Pattern HASH = Pattern.compile("[0-9a-fA-F]{64}");

    /** Longer than any word of a complaint, shorter than any key. */
    private static final Pattern LONG_WORD = Pattern.compile("[A-Za-z0-9+/=_-]{24,}");

    /**
     * One key.
     *
     * @param name of the source, up to 63 letters, digits and {@code . _ -}
     * @param sha256 hex of the SHA-256 of the key's text
     * @param scopes what it may do: {@code send}, {@code command}, {@code read}, {@code admin}
     * @param team whose it is
     * @param perMinute how many requests its source may report with in a minute; {@code faultline.intake.requests-per-source-per-minute} unless said
     * @param keyFile a file that holds the key's text: only for a sender that signs with its key and does not send it
     */
    public record Entry(
            SourceText name,
            SourceText sha256,
            List<SourceText> scopes,
            @Nullable SourceText team,
            @Nullable Integer perMinute,
            @Nullable SourceText keyFile) {}

    /**
     * The ring of the keys in a file.
     *
     * @throws PolicyException with everything that is wrong in it
     */
    public static KeyRing read(Path file) {
        List<PolicyProblem> problems = new ArrayList<>();
        KeyRing ring = KeyRing.empty();
        try {
            ring = PolicyReader.read(file, KeyFile.class).ring(file, problems);
        } catch (PolicyException e) {
            problems.addAll(e.problems());
        }
        if (!problems.isEmpty()) {
            throw new PolicyException(
                    problems.stream().map(KeyFile::withoutKeys).toList());
        }
        return ring;
    }

    /** A complaint may quote the file: whoever put a key where its hash belongs must not find it in the log. */
    private static PolicyProblem withoutKeys(PolicyProblem problem) {
        String message = LONG_WORD.matcher(problem.message()).replaceAll("…");
        return new PolicyProblem(problem.file(), problem.line(), message, problem.hint());
    }

    private KeyRing ring(Path file, List<PolicyProblem> problems) {
        KeyRing ring = KeyRing.empty();
        Map<String, KeyHolder> sources = new HashMap<>();
        Set<String> hashes = new HashSet<>();
        for (Entry key : keys) {
            int before = problems.size();
            Set<KeyScope> scopes = scopes(file, key, problems);
            if (!SOURCE.matcher(key.name().text()).matches()) {
                problems.add(key.name()
                        .problem(
                                file,
                                "'" + key.name() + "' is no name of a source",
                                "up to 63 letters, digits and . _ -, beginning with a letter or digit"));
            }
            if (!HASH.matcher(key.sha256().text()).matches()) {
                problems.add(key.sha256()
                        .problem(file, "this is no SHA-256", "64 hex digits, as printf %s \"$key\" | sha256sum gives"));
            } else if (!hashes.add(key.sha256().text().toLowerCase(Locale.ROOT))) {
                problems.add(key.sha256().problem(file, "this key is there twice", "give every source its own"));
            }
            if (key.perMinute() != null && key.perMinute() < 1) {
                problems.add(key.name()
                        .problem(
                                file,
                                "perMinute of '" + key.name() + "' lets nothing in",
                                "at least 1, or leave it out"));
            }
            String text = key.keyFile() == null ? null : text(file, key, key.keyFile(), problems);
            if (problems.size() > before) {
                continue;
            }
            KeyHolder holder = new KeyHolder(
                    key.name().text(),
                    scopes,
                    key.team() == null ? null : key.team().text(),
                    key.perMinute() == null ? 0 : key.perMinute());
            KeyHolder other = sources.putIfAbsent(holder.name(), holder);
            if (other != null && !other.equals(holder)) {
                problems.add(key.name()
                        .problem(
                                file,
                                "source '" + key.name() + "' has another key with other scopes, team or perMinute",
                                "two keys of one name are one source; make them agree or give this one its own name"));
            }
            ring = text == null ? ring.with(key.sha256().text(), holder) : ring.withSigning(text, holder);
        }
        return ring;
    }

    private static @Nullable String text(Path file, Entry key, SourceText keyFile, List<PolicyProblem> problems) {
        try {
            String text = Files.readString(file.resolveSibling(keyFile.text())).strip();
            if (KeyRing.hash(text).equalsIgnoreCase(key.sha256().text())) {
                return text;
            }
            problems.add(keyFile.problem(file, "the file holds another key than sha256 says", "printf %s, not echo"));
        } catch (IOException e) {
            problems.add(keyFile.problem(file, "the file cannot be read", "a path beside keys.yaml, or from /"));
        }
        return null;
    }

    private static Set<KeyScope> scopes(Path file, Entry key, List<PolicyProblem> problems) {
        Set<KeyScope> scopes = EnumSet.noneOf(KeyScope.class);
        for (SourceText scope : key.scopes()) {
            try {
                scopes.add(KeyScope.valueOf(scope.text().toUpperCase(Locale.ROOT)));
            } catch (IllegalArgumentException e) {
                problems.add(scope.problem(
                        file, "'" + scope + "' is no scope", "the scopes are send, command, read, admin"));
            }
        }
        if (key.scopes().isEmpty()) {
            problems.add(key.name()
                    .problem(file, "source '" + key.name() + "' may do nothing", "give it scopes: [send], or more"));
        }
        return scopes;
    }
}
