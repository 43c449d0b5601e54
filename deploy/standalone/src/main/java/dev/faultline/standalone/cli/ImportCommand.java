package dev.faultline.standalone.cli;

import dev.faultline.policy.PolicyDirs;
import dev.faultline.standalone.line.LogFile;
import dev.faultline.standalone.line.PolicyLint;
import dev.faultline.standalone.migrate.Migration;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Takes over what people set up in an Alertmanager. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Make policy of an Alertmanager's configuration: who is told of which service, how alerts are joined, what"
                    + " inhibits what, and when what is mute. Secrets are not copied.",
            "What it cannot know it tells. Silences move by amtool: see docs/migrating.md."
        })
final class ImportCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", description = "the configuration: alertmanager.yml")
    @SuppressWarnings("NullAway.Init")
    private Path configuration;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            required = true,
            description = "folder for what comes of it, to be laid over the policy that ships")
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        LogFile.none();
        Installation installation = Installation.ofThisProcess();
        Migration migration = Migration.of(configuration, installation.shippedPolicy());
        migration.write(folder);
        PrintWriter out = spec.commandLine().getOut();
        migration.files().keySet().stream()
                .sorted()
                .forEach(name -> out.printf("%-12s%s%n", "wrote", folder.resolve(name)));
        migration.left().forEach(line -> out.printf("%-12s%s%n", "left to you", line));
        List<PolicyLint.Finding> wrong =
                PolicyLint.run(new PolicyDirs(installation.policyUnder(List.of(folder)))).stream()
                        .filter(finding -> !finding.problems().isEmpty())
                        .toList();
        wrong.forEach(finding -> finding.problems().forEach(problem -> out.printf("%-12s%s%n", "wrong", problem)));
        out.printf("%-12s./faultline up --policy %s%n", wrong.isEmpty() ? "next" : "then", folder);
        out.flush();
        return wrong.isEmpty() ? 0 : 1;
    }
}
