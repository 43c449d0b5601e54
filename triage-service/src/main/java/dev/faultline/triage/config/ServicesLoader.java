package dev.faultline.triage.config;

import dev.faultline.policy.PolicyException;
import dev.faultline.policy.PolicyProblem;
import dev.faultline.policy.PolicyReader;
import dev.faultline.policy.SourceText;
import dev.faultline.policy.Suggestion;
import dev.faultline.triage.domain.service.ServiceCatalogue;
import dev.faultline.triage.domain.service.ServiceEntry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns {@code services.yaml} into a catalogue, or complains about everything that is wrong with it at once. */
final class ServicesLoader {
    private ServicesLoader() {}

    /**
     * Reads the services.
     *
     * @throws PolicyException when the file must not be started with
     */
    static ServiceCatalogue load(Path path) {
        ServicesFile file = PolicyReader.read(path, ServicesFile.class);
        List<PolicyProblem> problems = problems(path, file);
        if (!problems.isEmpty()) {
            throw new PolicyException(problems);
        }
        ServicesFile.Defaults defaults = file.defaults();
        return new ServiceCatalogue(
                file.services().stream().map(entry -> service(entry, defaults)).toList(),
                new ServiceEntry(
                        "",
                        "",
                        null,
                        defaults.product(),
                        List.of(),
                        0,
                        defaults.runbook(),
                        defaults.stopLossPlan(),
                        defaults.bridge()));
    }

    private static List<PolicyProblem> problems(Path path, ServicesFile file) {
        List<PolicyProblem> problems = new ArrayList<>();
        Set<String> names = new LinkedHashSet<>();
        for (ServicesFile.Entry entry : file.services()) {
            if (!names.add(entry.name().text().toLowerCase(Locale.ROOT))) {
                problems.add(entry.name()
                        .problem(path, "a second service named '" + entry.name() + "'", "describe each service once"));
            }
        }
        for (ServicesFile.Entry entry : file.services()) {
            if (entry.groupSize() != null && entry.groupSize() < 1) {
                problems.add(entry.name()
                        .problem(
                                path,
                                "service '" + entry.name() + "' has a group of " + entry.groupSize(),
                                "leave groupSize out where it is not known"));
            }
            for (SourceText needed : entry.dependsOn()) {
                if (!names.contains(needed.text().toLowerCase(Locale.ROOT))) {
                    problems.add(needed.problem(
                            path, "service '" + needed + "' is not listed", Suggestion.among(needed.text(), names)));
                }
            }
        }
        return problems;
    }

    private static ServiceEntry service(ServicesFile.Entry entry, ServicesFile.Defaults defaults) {
        String name = entry.name().text();
        return new ServiceEntry(
                name,
                entry.application() == null ? name : entry.application(),
                entry.team(),
                or(entry.product(), defaults.product()),
                entry.dependsOn().stream().map(SourceText::text).toList(),
                entry.groupSize() == null ? 0 : entry.groupSize(),
                or(entry.runbook(), defaults.runbook()),
                or(entry.stopLossPlan(), defaults.stopLossPlan()),
                or(entry.bridge(), defaults.bridge()));
    }

    private static @Nullable String or(@Nullable String stated, @Nullable String otherwise) {
        return stated == null ? otherwise : stated;
    }
}
