package dev.faultline.standalone.cli;

import dev.faultline.standalone.line.LogFile;
import java.io.PrintWriter;
import java.util.function.Consumer;
import java.util.function.Function;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;
import tools.jackson.databind.json.JsonMapper;

/** How figures come out: as a table with progress before it, or as JSON alone. */
final class FiguresOutput {

    @Option(names = "--json", description = "the figures as one JSON object; progress on stderr")
    private boolean json;

    @Spec(Target.MIXEE)
    @SuppressWarnings("NullAway.Init")
    private CommandSpec command;

    /**
     * Measures, and prints what was measured.
     *
     * @param measure told where to tell of its progress
     * @param table the figures for a person
     * @return the exit code: figures are no failure, whatever they say
     */
    <F> int print(Function<Consumer<String>, F> measure, Function<F, String> table) {
        LogFile.none();
        PrintWriter out = command.commandLine().getOut();
        Progress progress = new Progress(json ? command.commandLine().getErr() : out);
        F figures = measure.apply(progress::tell);
        if (json) {
            out.println(JsonMapper.shared().writeValueAsString(figures));
        } else {
            out.println();
            out.print(table.apply(figures));
        }
        out.flush();
        return 0;
    }
}
