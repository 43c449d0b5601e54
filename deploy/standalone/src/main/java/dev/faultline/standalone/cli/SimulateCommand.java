package dev.faultline.standalone.cli;

import dev.faultline.standalone.line.LineException;
import dev.faultline.standalone.line.LogFile;
import dev.faultline.standalone.line.RunningLine;
import dev.faultline.standalone.simulate.Difference;
import dev.faultline.standalone.simulate.DifferenceText;
import dev.faultline.standalone.simulate.LinePolicy;
import dev.faultline.standalone.simulate.Simulation;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** Tells what another policy would have changed. */
@Command(
        name = "simulate",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Replay what the line was told under another policy, and tell what would have come out otherwise.",
            "Nothing is sent, and nothing on the line changes. Present is the policy of the line that runs, or deploy/policy."
        })
final class SimulateCommand implements Callable<Integer> {

    @Option(
            names = "--present",
            paramLabel = "DIR",
            description = "policy files laid over deploy/policy, taken for the present ones; repeatable")
    private List<Path> present = new ArrayList<>();

    @Option(
            names = "--policy",
            paramLabel = "DIR",
            required = true,
            description = "the other policy's files, laid over the present ones; repeatable, the first one on top")
    private List<Path> policy = new ArrayList<>();

    @Option(names = "--json", description = "the difference as one JSON object")
    private boolean json;

    @Mixin
    private RecordOptions record = new RecordOptions();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        LogFile.none();
        List<Path> now = presentFolders();
        Simulation simulation = new Simulation(
                LinePolicy.read(now),
                LinePolicy.read(Stream.concat(policy.stream(), now.stream()).toList()));
        record.read(simulation::take);
        Difference difference =
                simulation.finish().orElseThrow(() -> new LineException("There is nothing in the record."));
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(JsonMapper.shared().writeValueAsString(difference));
        } else {
            out.print(DifferenceText.of(difference, Ansi.AUTO));
        }
        out.flush();
        return 0;
    }

    private List<Path> presentFolders() {
        Optional<List<Path>> running = record.line().map(RunningLine::policy).filter(folders -> !folders.isEmpty());
        return present.isEmpty() && running.isPresent()
                ? running.get()
                : Installation.ofThisProcess().policyUnder(present);
    }
}
