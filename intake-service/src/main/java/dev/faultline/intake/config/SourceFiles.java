package dev.faultline.intake.config;

import dev.faultline.intake.mapping.source.Source;
import dev.faultline.intake.mapping.source.Sources;
import dev.faultline.policy.PolicyDirs;
import dev.faultline.policy.PolicyException;
import dev.faultline.policy.PolicyProblem;
import dev.faultline.policy.PolicyReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The files of {@code sources/}, read and compiled.
 *
 * @param sources what they describe
 * @param read each of them
 */
record SourceFiles(Sources sources, List<Read> read) {
    private static final String FOLDER = "sources";
    private static final String ENDING = ".yaml";
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

    /** One file that was read. */
    record Read(Path file, SourceFile content, Source source) {}

    /**
     * Reads all of them; there may be none.
     *
     * @throws PolicyException with everything that is wrong in any of them
     */
    static SourceFiles read(PolicyDirs dirs) {
        List<Read> read = new ArrayList<>();
        List<PolicyProblem> problems = new ArrayList<>();
        for (Map.Entry<String, Path> entry : dirs.list(FOLDER, ENDING).entrySet()) {
            Path file = entry.getValue();
            if (!NAME.matcher(entry.getKey()).matches()) {
                problems.add(new PolicyProblem(
                        file,
                        0,
                        "'" + entry.getKey() + "' is no name of a source",
                        "up to 63 of a-z, 0-9 and -, for it becomes part of an address"));
                continue;
            }
            try {
                SourceFile content = PolicyReader.read(file, SourceFile.class);
                read.add(new Read(file, content, SourceCompiler.compile(entry.getKey(), file, content)));
            } catch (PolicyException e) {
                problems.addAll(e.problems());
            }
        }
        if (!problems.isEmpty()) {
            throw new PolicyException(problems);
        }
        return new SourceFiles(new Sources(read.stream().map(Read::source).toList()), List.copyOf(read));
    }
}
