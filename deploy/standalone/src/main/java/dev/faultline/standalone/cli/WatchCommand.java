package dev.faultline.standalone.cli;

import dev.faultline.notify.config.NotifyPolicyReader;
import dev.faultline.standalone.line.LineException;
import dev.faultline.standalone.line.LogFile;
import dev.faultline.standalone.line.RunningLine;
import dev.faultline.standalone.watch.LineWatch;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Watches the line from a process of its own. */
@Command(
        name = "watch",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Watch the line and page operations, past Kafka, when it stands still.",
            "Run it on another machine than the line: what it watches must not take it along."
        })
final class WatchCommand implements Callable<Integer> {
    @Option(
            names = "--kafka",
            paramLabel = "HOST:PORT",
            description = "brokers to watch; unless said those of the line that runs on --data")
    private @Nullable String kafka;

    @Mixin
    private KafkaOptions options = new KafkaOptions();

    @Option(
            names = "--every",
            paramLabel = "S",
            description = "seconds between looks; ${DEFAULT-VALUE} unless said",
            defaultValue = "15")
    private int everySeconds;

    @Option(
            names = "--patience",
            paramLabel = "S",
            description = "seconds a part may stand still before that is trouble; ${DEFAULT-VALUE} unless said",
            defaultValue = "60")
    private int patienceSeconds;

    @Mixin
    private PolicyOption policy = new PolicyOption();

    @Mixin
    private DataOption data = new DataOption();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        LogFile.none();
        Optional<RunningLine> line = RunningLine.read(data.folder());
        String brokers = kafka != null
                ? kafka
                : line.map(RunningLine::kafka)
                        .orElseThrow(() -> new LineException("No line is known in %s: say --kafka HOST:PORT."
                                .formatted(data.folder().root())));
        PrintWriter out = spec.commandLine().getOut();
        try (LineWatch watch = new LineWatch(
                brokers,
                options.prefix(),
                options.settings(),
                Duration.ofSeconds(patienceSeconds),
                NotifyPolicyReader.forStart().read(policy.of(line)),
                new PrintStream(System.out, true, StandardCharsets.UTF_8),
                InstantSource.system(),
                text -> say(out, text))) {
            say(out, "watching " + brokers);
            while (true) {
                watch.round();
                Thread.sleep(Duration.ofSeconds(everySeconds));
            }
        }
    }

    private static void say(PrintWriter out, String text) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        text.lines().forEach(line -> out.println(now + " " + line));
        out.flush();
    }
}
