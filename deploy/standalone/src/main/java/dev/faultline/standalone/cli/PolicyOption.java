package dev.faultline.standalone.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

    List<Path> overlays() {
        return List.copyOf(overlays);
    }
}
