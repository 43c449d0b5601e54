package dev.faultline.standalone.cli;

import dev.faultline.standalone.line.LogFile;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints what a shell completes our commands and options by. */
@Command(
        name = "completion",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Print completion for bash and zsh: source <(./faultline completion)")
final class CompletionCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        LogFile.none();
        PrintWriter out = spec.commandLine().getOut();
        out.print(AutoComplete.bash("faultline", spec.root().commandLine()));
        out.flush();
        return 0;
    }
}
