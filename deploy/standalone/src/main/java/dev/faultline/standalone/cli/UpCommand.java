package dev.faultline.standalone.cli;

import dev.faultline.standalone.line.Line;
import dev.faultline.standalone.line.LineServices;
import dev.faultline.standalone.line.LineSettings;
import dev.faultline.standalone.line.LogFile;
import dev.faultline.standalone.line.RunningLine;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Starts the line and stays until it is told to stop. */
@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description =
                "Start the line: Kafka, registry and the four services, on loopback. Ctrl-C stops it; everything is kept.")
final class UpCommand implements Callable<Integer> {

    @Mixin
    private DataOption data = new DataOption();

    @Mixin
    private PortOptions ports = new PortOptions();

    @Mixin
    private PolicyOption policy = new PolicyOption();

    @Option(names = "--detach", description = "return once it is ready; it runs on in the background")
    private boolean detach;

    @Option(names = "--in-background", hidden = true, description = "set by --detach for the process it starts")
    private boolean inBackground;

    @Option(names = "--brief", description = "print how it gets on, and no introduction")
    private boolean brief;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        if (detach) {
            return new DetachedLine(
                            data.folder(),
                            List.of(Installation.ofThisProcess().launcher().toString()),
                            brief ? Welcome.BRIEF : Welcome.LAST_LINE,
                            out)
                    .start(spec.commandLine().getParseResult().originalArgs());
        }
        LogFile.in(data.folder());
        Progress progress = new Progress(out);
        LineSettings settings = new LineSettings(
                data.folder(), policy.overlays(), Installation.ofThisProcess().shippedPolicy(), ports.ports());
        Line line = Line.prepare(settings, LineServices.all(), progress::tell);
        StopOnSignal.install(line, inBackground, progress);
        RunningLine running = line.start();
        if (brief) {
            progress.tell(Welcome.BRIEF);
        } else {
            new Welcome(running, line.key(), settings).print(out, progress.elapsed());
        }
        StopOnSignal.awaitEnd();
        return 0;
    }
}
