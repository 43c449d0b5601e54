package dev.faultline.standalone.cli;

import dev.faultline.standalone.line.DataFolder;
import dev.faultline.standalone.line.FolderLock;
import dev.faultline.standalone.line.LineException;
import dev.faultline.standalone.line.LogFile;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Stops the line that runs on a data folder. */
@Command(
        name = "down",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Stop the line; everything is kept.")
final class DownCommand implements Callable<Integer> {

    /** A little over what the line allows itself. */
    private static final Duration LIMIT = Duration.ofSeconds(50);

    @Mixin
    private DataOption data = new DataOption();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        LogFile.none();
        DataFolder folder = data.folder();
        Optional<ProcessHandle> owner = FolderLock.owner(folder);
        PrintWriter out = spec.commandLine().getOut();
        if (owner.isEmpty()) {
            out.println("No line runs on " + folder.root());
        } else {
            stop(owner.get());
            out.println("Stopped; everything is kept in " + folder.root());
        }
        out.flush();
        return 0;
    }

    /** Asks a line to stop, and waits until it has. */
    static void stop(ProcessHandle owner) throws InterruptedException {
        owner.destroy();
        try {
            owner.onExit().get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new LineException(
                    "Process %d has not stopped after %d s: see its log, or kill -9 it; nothing acknowledged is lost."
                            .formatted(owner.pid(), LIMIT.toSeconds()),
                    e);
        } catch (ExecutionException e) {
            throw new LineException("Cannot wait for process %d: %s".formatted(owner.pid(), e.getMessage()), e);
        }
    }
}
