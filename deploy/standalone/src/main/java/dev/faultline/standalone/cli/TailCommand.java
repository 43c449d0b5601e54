package dev.faultline.standalone.cli;

import dev.faultline.schemas.topics.Topic;
import dev.faultline.schemas.topics.Topics;
import dev.faultline.standalone.line.LineException;
import dev.faultline.standalone.line.LogFile;
import dev.faultline.standalone.line.RunningLine;
import dev.faultline.standalone.tail.KafkaCluster;
import dev.faultline.standalone.tail.TopicTail;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints a topic's records, decoded, one a line. */
@Command(
        name = "tail",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Print a topic's records, decoded, one a line, until Ctrl-C, --max or --timeout.")
final class TailCommand implements Callable<Integer> {

    /** As good as for ever: a hundred years. */
    private static final long NO_LIMIT_SECONDS = 3_153_600_000L;

    @Parameters(paramLabel = "TOPIC", description = "such as faults, incidents, sla-events, deliveries, faults-dlt")
    private String topic = "";

    @Option(
            names = "--json",
            description = "one JSON object a line: topic, partition, offset, timestamp, key, value (and headers)")
    private boolean json;

    @Option(names = "--from-beginning", description = "also what is there already")
    private boolean fromBeginning;

    @Option(names = "--max", paramLabel = "N", description = "stop after N records")
    private long max = Long.MAX_VALUE;

    @Option(names = "--timeout", paramLabel = "S", description = "stop after S seconds")
    private long timeoutSeconds = NO_LIMIT_SECONDS;

    @Mixin
    private DataOption data = new DataOption();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        LogFile.none();
        RunningLine line = RunningLine.alive(data.folder())
                .orElseThrow(() -> new LineException("No line runs on %s: start it with ./faultline up."
                        .formatted(data.folder().root())));
        try (TopicTail tail = TopicTail.open(topic, KafkaCluster.open(line.kafka(), line.registry()), fromBeginning)
                .orElseThrow(this::noSuchTopic)) {
            print(tail);
            return 0;
        } catch (KafkaException e) {
            throw new LineException("Cannot read %s from %s: %s".formatted(topic, line.kafka(), e.getMessage()), e);
        }
    }

    private void print(TopicTail tail) {
        PrintWriter out = spec.commandLine().getOut();
        AtomicLong printed = new AtomicLong();
        tail.read(
                record -> {
                    out.println(json ? record.json() : record.line());
                    // checkError() flushes, and tells when nobody reads any more, as in "tail faults | head -1".
                    return out.checkError() || printed.incrementAndGet() >= max;
                },
                Duration.ofSeconds(timeoutSeconds));
    }

    private LineException noSuchTopic() {
        return new LineException("There is no topic %s; the line's own are %s."
                .formatted(topic, Topics.all().stream().map(Topic::name).collect(Collectors.joining(", "))));
    }
}
