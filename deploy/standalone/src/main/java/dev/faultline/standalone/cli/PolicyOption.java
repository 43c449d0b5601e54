package dev.faultline.standalone.cli;

import dev.faultline.policy.PolicyDirs;
import dev.faultline.standalone.line.RunningLine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Folders laid over the shipped policy. */
final class PolicyOption {

    private final List<Path> overlays = new ArrayList<>();

    @Spec(Target.MIXEE)
    @SuppressWarnings("NullAway.Init")
    private CommandSpec command;

    @Option(
            names = "--policy",
            paramLabel = "DIR",
            description = "policy files laid over deploy/policy; repeatable, the first one on top")
    void add(List<Path> folders) {
        overlays.clear();
        for (Path folder : folders) {
            if (!Files.isDirectory(folder)) {
                throw new ParameterException(command.commandLine(), "--policy: there is no folder " + folder);
            }
            overlays.add(folder.toAbsolutePath().normalize());
        }
    }

    /** The folders of a line that runs, unless others are given; else those given, over the shipped ones. */
    PolicyDirs of(Optional<RunningLine> line) {
        boolean lines =
                line.isPresent() && overlays.isEmpty() && !line.get().policy().isEmpty();
        return new PolicyDirs(
                lines ? line.get().policy() : Installation.ofThisProcess().policyUnder(overlays));
    }

    List<Path> overlays() {
        return List.copyOf(overlays);
    }
}
