package dev.faultline.standalone.cli;

import dev.faultline.standalone.line.LineProbe;
import dev.faultline.standalone.line.LineServices;
import dev.faultline.standalone.line.LogFile;
import dev.faultline.standalone.line.PartStatus;
import dev.faultline.standalone.line.RunningLine;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** Tells how each part of the line is. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Tell how each part of the line is; exit code 0 only when all are ready.")
final class StatusCommand implements Callable<Integer> {

    @Mixin
    private DataOption data = new DataOption();

    @Option(names = "--json", description = "for scripts: {\"ready\":…,\"pid\":…,\"parts\":[{name,address,state}]}")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    /** The shape of {@code --json}; pid is 0 when no line runs. */
    record Report(boolean ready, long pid, List<PartStatus> parts) {}

    @Override
    public Integer call() {
        LogFile.none();
        Report report = report();
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(JsonMapper.shared().writeValueAsString(report));
        } else {
            report.parts().forEach(part -> out.printf("%-10s%-11s%s%n", part.name(), word(part), part.address()));
        }
        out.flush();
        return report.ready() ? 0 : 1;
    }

    private Report report() {
        Optional<RunningLine> line = RunningLine.alive(data.folder());
        if (line.isEmpty()) {
            return new Report(false, 0, LineProbe.absent(LineServices.all()));
        }
        try (LineProbe probe = new LineProbe()) {
            List<PartStatus> parts = probe.ask(line.get());
            return new Report(
                    parts.stream().allMatch(PartStatus::ready), line.get().pid(), parts);
        }
    }

    private static String word(PartStatus part) {
        return part.state().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
