package dev.faultline.standalone.cli;

import dev.faultline.standalone.backup.Manifest;
import dev.faultline.standalone.backup.Restore;
import dev.faultline.standalone.line.LogFile;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Fills an empty cluster from a backup. */
@Command(
        name = "recover",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Fill an empty cluster and an empty registry from what backup wrote, before any service is started there.",
            "Start the services with empty state folders afterwards: they read their state from Kafka and go on where they were."
        })
final class RecoverCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "what backup wrote")
    private Path file = Path.of("");

    @Mixin
    private ClusterAddress address = new ClusterAddress();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        LogFile.none();
        try (Ticker ticker = Ticker.on(spec.commandLine().getErr(), "records")) {
            Manifest manifest = Restore.from(file, address.cluster(), ticker::tick);
            PrintWriter out = spec.commandLine().getOut();
            out.printf(
                    "%d records of %s in %d topics%n",
                    ticker.count(), manifest.takenAt(), manifest.topics().size());
            out.flush();
        }
        return 0;
    }
}
