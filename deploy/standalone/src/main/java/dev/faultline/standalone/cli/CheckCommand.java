package dev.faultline.standalone.cli;

import dev.faultline.policy.PolicyCheck;
import dev.faultline.policy.PolicyDirs;
import dev.faultline.policy.PolicyProblem;
import dev.faultline.standalone.line.LogFile;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Lints the policy files with the very loaders the services start with. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = "Lint the policy files; exit code 0 only when every service would start with them.")
final class CheckCommand implements Callable<Integer> {

    @Option(
            names = "--policy",
            paramLabel = "DIR",
            description = "policy files laid over deploy/policy; repeatable, the first one on top")
    private List<Path> policy = List.of();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        LogFile.none();
        PolicyDirs dirs = dirs();
        PrintWriter out = spec.commandLine().getOut();
        int problems = 0;
        for (PolicyCheck check : ServiceLoader.load(PolicyCheck.class)) {
            List<PolicyProblem> found = check.check(dirs);
            out.printf("%-12s%s%n", check.name(), found.isEmpty() ? "ok" : found.size() + " wrong");
            found.forEach(problem -> out.println("  " + problem));
            problems += found.size();
        }
        out.flush();
        return problems == 0 ? 0 : 1;
    }

    private PolicyDirs dirs() {
        for (Path overlay : policy) {
            if (!Files.isDirectory(overlay)) {
                throw new ParameterException(spec.commandLine(), "--policy: there is no folder " + overlay);
            }
        }
        Path shipped = Installation.ofThisProcess().shippedPolicy();
        return new PolicyDirs(Stream.concat(policy.stream(), Stream.of(shipped)).toList());
    }
}
