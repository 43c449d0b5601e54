package dev.faultline.standalone.cli;

import dev.faultline.schemas.topics.Topic;
import dev.faultline.standalone.line.LineException;
import dev.faultline.standalone.line.LogFile;
import dev.faultline.standalone.record.RecordTopics;
import dev.faultline.standalone.tail.MergedTopics.Wanted;
import dev.faultline.standalone.tail.TailedRecord;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes the record of a line, for simulate, report, or keeping. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Write the record of a line: what it was told and what came of it, one JSON object a line.",
            "The same log gives the same bytes: by the time of append, then topic, partition and offset."
        })
final class ExportCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "FILE",
            arity = "0..1",
            description = "where to write it, whole or not at all; standard output unless said")
    private @Nullable Path file;

    @Mixin
    private TimeSpanOptions span = new TimeSpanOptions();

    @Option(
            names = "--inputs-only",
            description = "without what came of it: incidents, clocks, messages. Enough for a replay without commands.")
    private boolean inputsOnly;

    @Option(names = "--no-payloads", description = "without the bodies the faults came in")
    private boolean noPayloads;

    @Mixin
    private ClusterOptions cluster = new ClusterOptions();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        LogFile.none();
        if (file == null) {
            write(spec.commandLine().getOut());
            return 0;
        }
        Path target = file.toAbsolutePath();
        Path folder = Objects.requireNonNullElse(target.getParent(), target);
        if (!Files.isDirectory(folder)) {
            throw new LineException("There is no folder %s to write to.".formatted(folder));
        }
        Path partial = target.resolveSibling(target.getFileName() + ".part");
        try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(partial))) {
            long written = write(out);
            if (out.checkError()) {
                throw new LineException("Cannot write %s: is the disk full?".formatted(partial));
            }
            Files.move(partial, target, StandardCopyOption.REPLACE_EXISTING);
            PrintWriter told = spec.commandLine().getOut();
            told.printf("%d records in %s%n", written, file);
            told.flush();
            return 0;
        } finally {
            Files.deleteIfExists(partial);
        }
    }

    private long write(PrintWriter out) {
        List<Topic<?>> topics = inputsOnly ? RecordTopics.INPUTS : RecordTopics.all();
        List<Wanted> wanted = topics.stream()
                .map(topic -> new Wanted(topic.name(), RecordTopics.holdsOn(topic)))
                .toList();
        try (Ticker ticker = Ticker.on(spec.commandLine().getErr(), "records")) {
            cluster.topics().read(wanted, span.from(), span.to(), record -> {
                out.print(text(record));
                // Not println: a record is the same bytes on every system.
                out.print('\n');
                ticker.tick();
                // Asking flushes, so not each time; it tells when nobody reads any more.
                return (ticker.count() & 1023) != 0 || !out.checkError();
            });
            out.flush();
            return ticker.count();
        } catch (KafkaException e) {
            throw new LineException("Cannot read the record: " + e.getMessage(), e);
        }
    }

    private String text(TailedRecord record) {
        return (noPayloads ? record.blanked("payload") : record).json();
    }
}
