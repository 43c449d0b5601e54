package dev.faultline.intake.config;

import dev.faultline.intake.mapping.source.Source;
import dev.faultline.intake.mapping.source.Sources;
import dev.faultline.policy.ExpressionCompiler;
import dev.faultline.policy.PolicyDirs;
import dev.faultline.policy.PolicyException;
import dev.faultline.policy.PolicyProblem;
import dev.faultline.policy.PolicyReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
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
        List<PolicyProblem> problems = Collections.synchronizedList(new ArrayList<>());
        Map<Path, SourceFile> contents = new LinkedHashMap<>();
        dirs.list(FOLDER, ENDING)
                .forEach((name, file) ->
                        collect(problems, () -> content(name, file)).ifPresent(content -> contents.put(file, content)));
        ExpressionCompiler compiler = SourceCompiler.expressions(contents.values());
        // Hundreds of expressions, and the start of the service waits for them: every core lends a hand.
        List<Read> read = contents.entrySet().parallelStream()
                .map(entry -> collect(problems, () -> compiled(entry.getKey(), entry.getValue(), compiler)))
                .flatMap(Optional::stream)
                .toList();
        if (!problems.isEmpty()) {
            throw new PolicyException(problems.stream()
                    .sorted(Comparator.comparing(PolicyProblem::file).thenComparing(PolicyProblem::line))
                    .toList());
        }
        return new SourceFiles(new Sources(read.stream().map(Read::source).toList()), read);
    }

    private static SourceFile content(String name, Path file) {
        if (!NAME.matcher(name).matches()) {
            throw new PolicyException(new PolicyProblem(
                    file,
                    0,
                    "'" + name + "' is no name of a source",
                    "up to 63 of a-z, 0-9 and -, for it becomes part of an address"));
        }
        return PolicyReader.read(file, SourceFile.class);
    }

    private static Read compiled(Path file, SourceFile content, ExpressionCompiler compiler) {
        String fileName = String.valueOf(file.getFileName());
        String name = fileName.substring(0, fileName.length() - ENDING.length());
        return new Read(file, content, SourceCompiler.compile(name, file, content, compiler));
    }

    /** What is made, or nothing and some problems more: all of them are to be told at once. */
    private static <T> Optional<T> collect(List<PolicyProblem> problems, Supplier<T> maker) {
        try {
            return Optional.of(maker.get());
        } catch (PolicyException e) {
            problems.addAll(e.problems());
            return Optional.empty();
        }
    }
}
