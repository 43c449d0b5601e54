package dev.faultline.standalone.cli;

import dev.faultline.standalone.line.LineException;
import dev.faultline.standalone.line.RunningLine;
import dev.faultline.standalone.record.RecordSource;
import dev.faultline.standalone.record.Recorded;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Which record is read, and what span of it: a file that export wrote, or a line's log. */
final class RecordOptions {

    @Parameters(
            paramLabel = "FILE",
            arity = "0..1",
            description = "a record as export writes it, gzipped or not; the line's own log unless said")
    private @Nullable Path file;

    @Mixin
    private TimeSpanOptions span = new TimeSpanOptions();

    @Mixin
    private ClusterOptions cluster = new ClusterOptions();

    @Spec(Target.MIXEE)
    @SuppressWarnings("NullAway.Init")
    private CommandSpec command;

    /** The line that runs on the data folder; empty when none does or another cluster is meant. */
    Optional<RunningLine> line() {
        return cluster.line();
    }

    /**
     * Reads all of it, in order, and shows on the terminal how far it is.
     *
     * @throws LineException when there is no such file, or none is named and no line either
     */
    void read(Consumer<? super Recorded> reader) {
        RecordSource source = file == null
                ? RecordSource.kafka(cluster.topics(), span.from(), span.to())
                : RecordSource.file(file, span.from(), span.to());
        try (Ticker ticker = Ticker.on(command.commandLine().getErr(), "records")) {
            source.read(record -> {
                reader.accept(record);
                ticker.tick();
            });
        }
    }
}
