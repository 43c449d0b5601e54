package dev.faultline.notify.config;

import dev.faultline.notify.domain.people.Audience;
import dev.faultline.policy.PolicyDirs;
import dev.faultline.policy.PolicyException;
import dev.faultline.policy.PolicyProblem;
import dev.faultline.policy.PolicyReader;
import dev.faultline.policy.Suggestion;
import dev.faultline.wire.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds audiences that {@code sla.yaml} tells and {@code notify.yaml} does not know: each file is good by itself, and the
 * step of the ladder would reach nobody but those it is widened to.
 */
final class AudienceCheck {
    private static final String FILE = "sla.yaml";
    private static final Set<String> TELLING = Set.of("ladder", "tell");

    private AudienceCheck() {}

    /** @param audiences names that notify.yaml gives to groups */
    static List<PolicyProblem> run(PolicyDirs dirs, Collection<String> audiences) {
        List<String> known = Stream.of(
                        Arrays.stream(Role.values()).map(Role::name), Stream.of(Audience.OWNER), audiences.stream())
                .flatMap(names -> names)
                .toList();
        try {
            Path file = dirs.find(FILE);
            Set<String> told = new TreeSet<>();
            collect(PolicyReader.read(file, Object.class), false, told);
            return told.stream()
                    .filter(audience -> !known.contains(audience))
                    .map(audience -> new PolicyProblem(
                            file,
                            line(file, audience),
                            "'" + audience + "' is told here and unknown to " + NotifyPolicyReader.FILE,
                            Suggestion.among(audience, known)))
                    .toList();
        } catch (PolicyException elsewhere) {
            // a file that is not there, or wrong by itself, is for the check of its own service to tell
            return List.of();
        }
    }

    private static void collect(Object node, boolean telling, Set<String> told) {
        switch (node) {
            case Map<?, ?> map ->
                map.forEach((key, value) -> {
                    if (value != null) {
                        collect(value, telling || TELLING.contains(String.valueOf(key)), told);
                    }
                });
            case List<?> list -> list.forEach(entry -> collect(entry, telling, told));
            default -> {
                if (telling) {
                    told.add(node.toString());
                }
            }
        }
    }

    private static int line(Path file, String audience) {
        Pattern word = Pattern.compile("[^#]*\\b" + Pattern.quote(audience) + "\\b.*");
        try {
            List<String> lines = Files.readAllLines(file);
            for (int line = 0; line < lines.size(); line++) {
                if (word.matcher(lines.get(line)).matches()) {
                    return line + 1;
                }
            }
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
