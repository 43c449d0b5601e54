package dev.faultline.standalone.cli;

import dev.faultline.standalone.backup.Backup;
import dev.faultline.standalone.line.LogFile;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes all a cluster holds of a line into one file. */
@Command(
        name = "backup",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Write all a cluster holds of a line into one file: topics, the services' state, how far each has read, schemas.",
            "The services have to be stopped meanwhile. A line of ./faultline up is backed up by copying its data folder."
        })
final class BackupCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "where to write it, whole or not at all")
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
            long records = Backup.take(address.cluster(), file, ticker::tick);
            PrintWriter out = spec.commandLine().getOut();
            out.printf("%d records in %s%n", records, file);
            out.flush();
        }
        return 0;
    }
}
