package dev.faultline.triage.config;

import dev.faultline.policy.PolicyException;
import dev.faultline.policy.PolicyProblem;
import dev.faultline.policy.PolicyReader;
import dev.faultline.policy.SourceText;
import dev.faultline.triage.domain.correlation.CorrelationPolicy;
import dev.faultline.triage.domain.correlation.GroupTemplate;
import dev.faultline.triage.domain.correlation.Grouping;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Turns {@code correlation.yaml} into a policy, or complains about everything that is wrong with it at once. */
final class CorrelationLoader {
    private static final GroupTemplate BROKEN = GroupTemplate.of("{name}");

    private final Path path;
    private final CorrelationFile file;
    private final List<PolicyProblem> problems = new ArrayList<>();

    private CorrelationLoader(Path path) {
        this.path = path;
        this.file = PolicyReader.read(path, CorrelationFile.class);
    }

    /**
     * Reads the policy.
     *
     * @throws PolicyException when the file must not be started with
     */
    static CorrelationPolicy load(Path path) {
        CorrelationLoader loader = new CorrelationLoader(path);
        CorrelationPolicy policy = loader.policy();
        if (!loader.problems.isEmpty()) {
            throw new PolicyException(loader.problems);
        }
        return policy;
    }

    private CorrelationPolicy policy() {
        Duration window = file.otherwise().window();
        Grouping otherwise = new Grouping(
                "default",
                Set.of(),
                Set.of(),
                Map.of(),
                template(file.otherwise().groupBy()),
                window);
        CorrelationFile.Topology topology = file.topology();
        CorrelationFile.Storm storm = file.storm();
        return new CorrelationPolicy(
                groupings(window),
                otherwise,
                new CorrelationPolicy.Topology(topology.window(), topology.levels(), topology.depth()),
                new CorrelationPolicy.Storm(storm.groups(), storm.within(), storm.quiet()));
    }

    private List<Grouping> groupings(Duration usual) {
        Set<String> names = new HashSet<>();
        List<Grouping> groupings = new ArrayList<>();
        for (CorrelationFile.Group group : file.groups()) {
            if (!names.add(group.name().text())) {
                complain(group.name(), "a second entry named '" + group.name() + "'", "give each its own name");
            }
            Grouping grouping = new Grouping(
                    group.name().text(),
                    group.sources(),
                    group.teams(),
                    group.labels(),
                    template(group.groupBy()),
                    group.window() == null ? usual : group.window());
            groupings.stream()
                    .filter(earlier -> earlier.covers(grouping))
                    .findFirst()
                    .ifPresent(earlier -> complain(
                            group.name(),
                            "'" + group.name() + "' is never reached: '" + earlier.name()
                                    + "' before it takes every fault it could",
                            "put it before '" + earlier.name() + "', or leave it out"));
            groupings.add(grouping);
        }
        return groupings;
    }

    private GroupTemplate template(SourceText text) {
        try {
            return GroupTemplate.of(text.text());
        } catch (IllegalArgumentException e) {
            complain(text, String.valueOf(e.getMessage()), "");
            return BROKEN;
        }
    }

    private void complain(SourceText where, String message, String hint) {
        problems.add(where.problem(path, message, hint));
    }
}
