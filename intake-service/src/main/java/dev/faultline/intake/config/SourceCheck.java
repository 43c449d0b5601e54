package dev.faultline.intake.config;

import dev.faultline.intake.config.SourceFile.Expected;
import dev.faultline.intake.config.SourceFile.Sample;
import dev.faultline.intake.domain.Fault;
import dev.faultline.intake.domain.Identity;
import dev.faultline.intake.mapping.Told;
import dev.faultline.intake.mapping.source.SenderBody;
import dev.faultline.intake.mapping.source.Source;
import dev.faultline.intake.mapping.source.SourceReading;
import dev.faultline.intake.mapping.source.Sources;
import dev.faultline.policy.PolicyCheck;
import dev.faultline.policy.PolicyDirs;
import dev.faultline.policy.PolicyException;
import dev.faultline.policy.PolicyProblem;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Checks the files of {@code sources/}: that they compile, that every sample in them becomes the faults it says, and that
 * no two senders claim the same sample.
 */
public final class SourceCheck implements PolicyCheck {
    private static final JsonMapper JSON = JsonMapper.shared();

    @Override
    public String name() {
        return "sources";
    }

    @Override
    public List<PolicyProblem> check(PolicyDirs dirs) {
        SourceFiles files;
        try {
            files = SourceFiles.read(dirs);
        } catch (PolicyException e) {
            return e.problems();
        }
        List<PolicyProblem> problems = new ArrayList<>();
        for (SourceFiles.Read read : files.read()) {
            for (Sample sample : read.content().samples()) {
                check(files.sources(), read, sample, problems);
            }
        }
        return problems;
    }

    private static void check(Sources sources, SourceFiles.Read read, Sample sample, List<PolicyProblem> problems) {
        SenderBody body = body(sample);
        Source source = read.source();
        List<String> matching = sources.matching(body);
        boolean isFallback = source.name().equals(Sources.FALLBACK);
        List<String> wanted = isFallback ? List.of() : List.of(source.name());
        if (!matching.equals(wanted)) {
            problems.add(problem(read, sample, "is claimed by " + matching + " instead of " + wanted, "see match"));
        }
        SourceReading reading = Sources.read(Optional.of(source), body, false);
        List<Told> told = reading.faults();
        if (told.size() != sample.expect().size()) {
            problems.add(problem(
                    read,
                    sample,
                    "becomes " + told.size() + " faults, not " + sample.expect().size(),
                    String.join("; ", reading.ignored())));
            return;
        }
        int ignored = Objects.requireNonNullElse(sample.ignored(), 0);
        if (reading.ignored().size() != ignored) {
            problems.add(problem(
                    read,
                    sample,
                    "has " + reading.ignored().size() + " alerts that come to nothing, not " + ignored,
                    String.join("; ", reading.ignored())));
        }
        for (int i = 0; i < told.size(); i++) {
            compare(read, sample, sample.expect().get(i), told.get(i).fault(), problems);
        }
    }

    private static void compare(
            SourceFiles.Read read, Sample sample, Expected expected, Fault fault, List<PolicyProblem> problems) {
        Map<String, @Nullable String> wanted = new HashMap<>();
        Map<String, @Nullable String> found = new HashMap<>();
        wanted.put("status", Objects.requireNonNullElse(expected.status(), "firing"));
        found.put("status", fault.status().name().toLowerCase(Locale.ROOT));
        wanted.put("title", expected.title());
        found.put("title", fault.title());
        wanted.put("severity", expected.severity());
        found.put("severity", fault.severity());
        wanted.put("service", expected.service());
        found.put("service", fault.service());
        wanted.put("dedupKey", expected.dedupKey());
        found.put("dedupKey", fault.identity() instanceof Identity.SourceKey key ? key.value() : null);
        wanted.put("review", Boolean.toString(expected.review()));
        found.put("review", Boolean.toString(fault.review()));
        for (String field : List.of("status", "title", "severity", "service", "dedupKey", "review")) {
            if (!Objects.equals(wanted.get(field), found.get(field))) {
                problems.add(problem(
                        read,
                        sample,
                        field + " becomes '" + found.get(field) + "', not '" + wanted.get(field) + "'",
                        ""));
            }
        }
    }

    /** The sample as it would come over the wire. */
    static SenderBody body(Sample sample) {
        String text = sample.raw() == null ? JSON.writeValueAsString(sample.body()) : sample.raw();
        return SenderBody.of(
                Objects.requireNonNullElse(sample.contentType(), "application/json"),
                sample.headers(),
                text.getBytes(StandardCharsets.UTF_8));
    }

    private static PolicyProblem problem(SourceFiles.Read read, Sample sample, String what, String hint) {
        return sample.name().problem(read.file(), "sample '" + sample.name() + "' " + what, hint);
    }
}
