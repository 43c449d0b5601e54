package dev.faultline.standalone.cli;

import dev.faultline.policy.PolicyDirs;
import dev.faultline.standalone.line.LogFile;
import dev.faultline.standalone.line.PolicyLint;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Lints the policy files with the very loaders the services start with. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Lint the policy files, and look for hours of the next 14 days in which nobody is on call.",
            "Exit code 0 only when every service would start with them and every hour is covered."
        })
final class CheckCommand implements Callable<Integer> {

    @Mixin
    private PolicyOption policy = new PolicyOption();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        LogFile.none();
        PolicyDirs dirs = new PolicyDirs(Stream.concat(
                        policy.overlays().stream(),
                        Stream.of(Installation.ofThisProcess().shippedPolicy()))
                .toList());
        List<PolicyLint.Finding> findings = PolicyLint.run(dirs);
        PrintWriter out = spec.commandLine().getOut();
        for (PolicyLint.Finding finding : findings) {
            int wrong = finding.problems().size();
            out.printf("%-12s%s%n", finding.name(), wrong == 0 ? "ok" : wrong + " wrong");
            finding.problems().forEach(problem -> out.println("  " + problem));
        }
        List<PolicyLint.Finding> advice = PolicyLint.advice(dirs, Instant.now());
        advice.forEach(finding -> {
            out.printf("%-12sto look at%n", finding.name());
            finding.problems().forEach(problem -> out.println("  " + problem));
        });
        out.flush();
        return advice.isEmpty()
                        && findings.stream()
                                .allMatch(finding -> finding.problems().isEmpty())
                ? 0
                : 1;
    }
}
