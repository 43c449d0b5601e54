package dev.faultline.standalone.cli;

import picocli.CommandLine.Command;

/** What there is to ask about the policy of a line. */
@Command(
        name = "policy",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "What was changed of a line's policy, when and by whom.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = PolicyHistoryCommand.class)
final class PolicyCommand {}
