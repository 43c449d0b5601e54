package dev.faultline.standalone.cli;

import dev.faultline.standalone.line.LineException;
import dev.faultline.standalone.line.RunningLine;
import dev.faultline.standalone.tail.KafkaCluster;
import dev.faultline.standalone.tail.MergedTopics;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Whose log is read: the line that runs on this machine, or any other cluster. */
final class ClusterOptions {

    @Option(
            names = "--kafka",
            paramLabel = "HOST:PORT",
            description = "brokers of another line; the one on this machine unless said")
    private @Nullable String kafka;

    @Option(names = "--registry", paramLabel = "URL", description = "with --kafka: its schema registry")
    private @Nullable String registry;

    @Mixin
    private KafkaOptions options = new KafkaOptions();

    @Mixin
    private DataOption data = new DataOption();

    @Spec(Target.MIXEE)
    @SuppressWarnings("NullAway.Init")
    private CommandSpec command;

    /** The line that runs on the data folder; empty when none does or another cluster is meant. */
    Optional<RunningLine> line() {
        return kafka != null ? Optional.empty() : RunningLine.alive(data.folder());
    }

    /** @throws LineException when no line runs and none is named */
    MergedTopics topics() {
        if (kafka != null && registry != null) {
            return new MergedTopics(new KafkaCluster(kafka, registry, options.prefix(), options.settings()));
        }
        if (kafka != null || registry != null) {
            throw new ParameterException(command.commandLine(), "--kafka and --registry go together");
        }
        RunningLine line = line().orElseThrow(() -> new LineException(
                "No line runs on %s: start it with ./faultline up, or name one with --kafka and --registry."
                        .formatted(data.folder().root())));
        return new MergedTopics(KafkaCluster.open(line.kafka(), line.registry()));
    }
}
