package dev.faultline.notify.config;

import dev.faultline.notify.domain.EventKind;
import dev.faultline.notify.domain.message.Rehearsal;
import dev.faultline.notify.domain.message.TemplateFiles;
import dev.faultline.policy.PolicyDirs;
import dev.faultline.policy.PolicyException;
import dev.faultline.policy.PolicyProblem;
import dev.faultline.policy.Suggestion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Message templates of the policy folders, {@code messages/<language>/<name>.mustache}: what stands there is used in place of what
 * ships. Read once; each is tried on an incident that never was.
 */
final class PolicyTemplates {
    private static final String ENDING = ".mustache";
    /** Those that are about no single event. */
    private static final List<String> AROUND = List.of("sheet", "sheet.html", "digest", "digest.html");

    private final SortedMap<String, Path> paths = new TreeMap<>();
    private final Map<String, String> texts = new HashMap<>();
    private final List<PolicyProblem> problems = new ArrayList<>();

    private PolicyTemplates() {}

    /** @param languages those people read */
    static PolicyTemplates read(PolicyDirs dirs, Set<String> languages) {
        PolicyTemplates templates = new PolicyTemplates();
        languages.stream()
                .sorted()
                .forEach(language -> dirs.list("messages/" + language, ENDING)
                        .forEach((name, path) -> templates.add(language, name, path)));
        return templates;
    }

    /** These, and those that ship where these have none. */
    TemplateFiles files() {
        return only(texts);
    }

    /** The files, in an order that depends on their names alone. */
    List<Path> paths() {
        return List.copyOf(paths.values());
    }

    /** Whether there is a text of that name for any event. */
    boolean knows(String text) {
        return Rehearsal.kinds()
                .anyMatch(kind -> paths.keySet().stream()
                        .anyMatch(path -> path.endsWith("/" + kind.word() + "." + text + ENDING)));
    }

    /** @throws PolicyException when one of them is of no use */
    void throwIfAny() {
        if (!problems.isEmpty()) {
            throw new PolicyException(problems);
        }
    }

    private void add(String language, String name, Path path) {
        String key = TemplateFiles.path(language, name);
        paths.put(key, path);
        try {
            texts.put(key, Files.readString(path));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path, e);
        }
        if (!AROUND.contains(name) && event(name).isEmpty()) {
            problems.add(new PolicyProblem(
                    path,
                    0,
                    "no message is made of a template called '" + name + "'",
                    Suggestion.among(
                            name,
                            Stream.concat(EventKind.words().stream(), AROUND.stream())
                                    .toList())));
            return;
        }
        // With nothing but this one in place of what ships, whatever is wrong is wrong with it.
        Rehearsal.flaw(language, only(Map.of(key, texts.get(key))), text(name))
                .ifPresent(flaw -> problems.add(new PolicyProblem(
                        path, flaw.line(), flaw.message(), "./faultline check --preview shows what it makes")));
    }

    private static TemplateFiles only(Map<String, String> texts) {
        TemplateFiles own = (language, name) -> Optional.ofNullable(texts.get(TemplateFiles.path(language, name)));
        return own.orElse(TemplateFiles.shipped());
    }

    private static Optional<EventKind> event(String name) {
        return EventKind.ofWord(name.replaceFirst("\\..*", ""));
    }

    /** The text a route names for it; null for the usual one. */
    private static @Nullable String text(String name) {
        int dot = name.indexOf('.');
        return dot < 0 || AROUND.contains(name) ? null : name.substring(dot + 1);
    }
}
