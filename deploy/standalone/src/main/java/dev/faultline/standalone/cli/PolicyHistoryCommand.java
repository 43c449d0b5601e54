package dev.faultline.standalone.cli;

import dev.faultline.schemas.topics.Topics;
import dev.faultline.standalone.history.PolicyEntry;
import dev.faultline.standalone.history.PolicyHistory;
import dev.faultline.standalone.line.LineException;
import dev.faultline.standalone.line.LogFile;
import dev.faultline.standalone.tail.AvroJson;
import dev.faultline.standalone.tail.MergedTopics.Wanted;
import dev.faultline.wire.PolicyChanged;
import java.io.PrintWriter;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Tells every change of policy that was in force. */
@Command(
        name = "history",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Tell each change of policy a service was started with or took over: when, by whom, and what differs.",
            "Secrets, hashed ones too, are told as marks that differ when they do."
        })
final class PolicyHistoryCommand implements Callable<Integer> {

    @Option(names = "--file", paramLabel = "NAME", description = "only this one, such as grading.yaml")
    private @Nullable String file;

    @Option(names = "--service", paramLabel = "NAME", description = "only what this one reads")
    private @Nullable String service;

    @Option(names = "--brief", description = "a line for each, without what differs")
    private boolean brief;

    @Option(names = "--json", description = "as it is recorded, the whole texts too: one JSON object a line")
    private boolean json;

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            description = "time zone of what is written, such as Asia/Shanghai; this machine's unless said")
    private ZoneId zone = ZoneId.systemDefault();

    @Mixin
    private ClusterOptions cluster = new ClusterOptions();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        LogFile.none();
        PrintWriter out = spec.commandLine().getOut();
        history().entries().stream().filter(this::isWanted).forEach(entry -> print(entry, out));
        out.flush();
        return 0;
    }

    private PolicyHistory history() {
        PolicyHistory history = new PolicyHistory();
        try {
            cluster.topics().read(List.of(new Wanted(Topics.POLICY_CHANGES.name(), true)), null, null, record -> {
                record.value()
                        .filter(PolicyChanged.class::isInstance)
                        .map(PolicyChanged.class::cast)
                        .ifPresent(change -> history.take(record.key(), change));
                return true;
            });
        } catch (KafkaException e) {
            throw new LineException("Cannot read the changes of policy: " + e.getMessage(), e);
        }
        return history;
    }

    private boolean isWanted(PolicyEntry entry) {
        return (file == null || file.equals(entry.change().getFile()))
                && (service == null || service.equals(entry.change().getService()));
    }

    private void print(PolicyEntry entry, PrintWriter out) {
        if (json) {
            out.println(AvroJson.of(entry.change()));
            return;
        }
        out.println(entry.headline(zone));
        if (!brief) {
            entry.difference().forEach(line -> out.println("    " + line));
        }
    }
}
