package dev.faultline.standalone.cli;

import picocli.CommandLine.Command;

/** Measures on this machine. Without a subcommand it only tells of them. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Measure on this machine, on a broker and in folders of its own; a line that runs is left alone.",
            "Goals stand beside the figures; the exit code is 0 whether they are met or not. docs/performance.md tells how"
                    + " to read them."
        },
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            BenchIntakeCommand.class,
            BenchTriageCommand.class,
            BenchNotifyCommand.class,
            BenchGradingCommand.class,
            BenchTimersCommand.class,
            BenchSimulateCommand.class
        })
final class BenchCommand {}
