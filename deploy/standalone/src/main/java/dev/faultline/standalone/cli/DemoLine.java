package dev.faultline.standalone.cli;

import dev.faultline.standalone.demo.Lexicon;
import dev.faultline.standalone.line.DataFolder;
import dev.faultline.standalone.line.LineException;
import dev.faultline.standalone.line.LocalKey;
import dev.faultline.standalone.line.RunningLine;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;

/**
 * The line the demo plays on: one that runs already with the demo's targets, or one of its own. Its own is a process of
 * its own, for it prints the pages that people get, and is stopped however the demo ends.
 */
final class DemoLine implements AutoCloseable {

    /** The policy file that makes a line fit for the demo. */
    private static final String TARGETS = "sla.yaml";
    /** The class behind the launcher. */
    private static final String MAIN = "dev.faultline.standalone.Faultline";

    private final DataFolder data;
    private final PrintWriter out;
    private final Lexicon lexicon;
    private final @Nullable Process own;
    private final boolean keep;
    private final Thread atExit = new Thread(this::end, "demo-line-end");
    private volatile boolean failed;

    private DemoLine(DataFolder data, PrintWriter out, Lexicon lexicon, @Nullable Process own, boolean keep) {
        this.data = data;
        this.out = out;
        this.lexicon = lexicon;
        this.own = own;
        this.keep = keep;
    }

    /** The line that runs on a folder; empty when none does, or not with the demo's targets. */
    static Optional<DemoLine> running(DataFolder data, Path demoPolicy, PrintWriter out, Lexicon lexicon) {
        Optional<RunningLine> line = RunningLine.alive(data).filter(RunningLine::ready);
        if (line.isEmpty()) {
            return Optional.empty();
        }
        Optional<Path> targets = line.get().policyFile(TARGETS).filter(file -> file.startsWith(demoPolicy));
        out.println(lexicon.say(targets.isPresent() ? "line.running" : "line.other-targets", data.root()));
        out.flush();
        return targets.map(file -> new DemoLine(data, out, lexicon, null, true));
    }

    /**
     * Starts one in a temporary folder, on free ports.
     *
     * @param out where its start and its end are told
     * @param keep whether it goes on when the demo is over
     * @throws LineException when it does not start
     */
    static DemoLine start(Path demoPolicy, PrintWriter out, Lexicon lexicon, boolean keep) {
        DataFolder data = new DataFolder(temporary());
        out.println(lexicon.say(keep ? "line.starting-to-keep" : "line.starting", data.root()));
        out.flush();
        DetachedLine detached = new DetachedLine(data, program(), Welcome.BRIEF, out);
        Process process = detached.launch(arguments(data, demoPolicy));
        DemoLine line = new DemoLine(data, out, lexicon, process, keep);
        Runtime.getRuntime().addShutdownHook(line.atExit);
        try {
            if (detached.follow(process) != 0) {
                throw new LineException("The demo's line did not start.");
            }
            return line;
        } catch (RuntimeException e) {
            line.failed();
            line.close();
            throw e;
        }
    }

    RunningLine line() {
        return RunningLine.read(data)
                .orElseThrow(() -> new LineException("No line runs on " + data.root() + " any more."));
    }

    LocalKey key() {
        return LocalKey.read(data).orElseThrow(() -> new LineException("There is no key in " + data.root() + "."));
    }

    /** Somebody will want to look at its log. */
    void failed() {
        failed = true;
    }

    /** Ends a line of the demo's own, unless it is to go on. Any other is not the demo's to end. */
    @Override
    public void close() {
        if (own != null) {
            Runtime.getRuntime().removeShutdownHook(atExit);
            end();
        }
    }

    private void end() {
        if (own == null) {
            return;
        }
        if (keep && own.isAlive()) {
            out.println(
                    "%nThe line goes on. Look at it with ./faultline status --data %1$s%nStop it with ./faultline down --data %1$s"
                            .formatted(data.root()));
        } else {
            stop(own);
        }
        out.flush();
    }

    private void stop(Process process) {
        try {
            DownCommand.stop(process.toHandle());
            if (failed) {
                out.println(lexicon.say("line.stopped", data.log()));
            } else {
                FileSystemUtils.deleteRecursively(data.root());
                out.println();
                out.println(lexicon.say("line.removed"));
            }
        } catch (IOException e) {
            out.println("Cannot remove %s: %s".formatted(data.root(), e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("faultline-demo-");
        } catch (IOException e) {
            throw new LineException("Cannot make a temporary folder: " + e.getMessage(), e);
        }
    }

    /** This very program again, with the JVM options the launcher gives a line. */
    private static List<String> program() {
        List<String> program = new ArrayList<>();
        program.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        System.getProperty("faultline.line.jvm", "").lines().forEach(program::add);
        System.getProperties().stringPropertyNames().stream()
                .filter(name -> name.startsWith("faultline.") && !name.equals("faultline.line.jvm"))
                .forEach(name -> program.add("-D" + name + "=" + System.getProperty(name)));
        program.addAll(List.of("-cp", System.getProperty("java.class.path"), MAIN));
        return program;
    }

    private static List<String> arguments(DataFolder data, Path demoPolicy) {
        List<String> arguments = new ArrayList<>(
                List.of("up", "--brief", "--data", data.root().toString(), "--policy", demoPolicy.toString()));
        for (String part : List.of("intake", "sla", "triage", "notify", "registry", "kafka")) {
            arguments.addAll(List.of("--" + part + "-port", "0"));
        }
        return arguments;
    }
}
