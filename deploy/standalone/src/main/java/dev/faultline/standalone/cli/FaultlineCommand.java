package dev.faultline.standalone.cli;

import dev.faultline.bench.BenchException;
import dev.faultline.chaos.line.ChaosException;
import dev.faultline.localcluster.LocalClusterException;
import dev.faultline.policy.PolicyException;
import dev.faultline.standalone.line.LineException;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command behind {@code ./faultline}. What a person can do something about is told in one line, without a stack trace. */
@Command(
        name = "faultline",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description =
                "An incident line over Kafka: faults in, graded incidents, SLA clocks, people told of their duty.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "What people do to an incident, each with --help: faultline VERB INCIDENT …",
            "  ack, unacknowledge, snooze, assign, escalate, regrade, confirm, restore, fix,",
            "  plan, verify, close, dismiss, reopen, pause, resume, note, duty, merge, split"
        },
        subcommands = {
            UpCommand.class,
            DemoCommand.class,
            StatusCommand.class,
            DownCommand.class,
            KeyCommand.class,
            PasswordCommand.class,
            SendCommand.class,
            IncidentsCommand.class,
            TailCommand.class,
            CheckCommand.class,
            OnCallCommand.class,
            PageCommand.class,
            WatchCommand.class,
            ExportCommand.class,
            SimulateCommand.class,
            ReportCommand.class,
            PolicyCommand.class,
            ProvisionCommand.class,
            ImportCommand.class,
            BackupCommand.class,
            RecoverCommand.class,
            BenchCommand.class,
            ChaosCommand.class,
            CompletionCommand.class
        })
public final class FaultlineCommand {

    private FaultlineCommand() {}

    /**
     * Runs one command line.
     *
     * @return its exit code: 0 done, 1 not done, 2 not understood
     */
    public static int run(String... args) {
        return commandLine().execute(args);
    }

    static CommandLine commandLine() {
        CommandLine commandLine = new CommandLine(new FaultlineCommand()).setCaseInsensitiveEnumValuesAllowed(true);
        DeedCommand.addAll(commandLine);
        commandLine.setExecutionExceptionHandler((failure, command, parsed) -> {
            PrintWriter err = command.getErr();
            switch (failure) {
                case PolicyException told ->
                    err.println("faultline: Policy: %s (./faultline check tells all)"
                            .formatted(told.problems().getFirst()));
                case LineException told -> err.println("faultline: " + told.getMessage());
                case ChaosException told -> err.println("faultline: " + told.getMessage());
                case BenchException told -> err.println("faultline: " + told.getMessage());
                case LocalClusterException told -> err.println("faultline: " + told.getMessage());
                default -> failure.printStackTrace(err);
            }
            err.flush();
            return 1;
        });
        return commandLine;
    }
}
