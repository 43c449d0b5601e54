package dev.faultline.standalone.cli;

import dev.faultline.notify.config.NotifyPolicyReader;
import dev.faultline.notify.domain.people.Directory;
import dev.faultline.notify.domain.people.Moment;
import dev.faultline.notify.domain.people.Substitution;
import dev.faultline.notify.oncall.Duty;
import dev.faultline.notify.oncall.Duty.OnCallPerson;
import dev.faultline.notify.oncall.OnCallReport;
import dev.faultline.notify.stream.OverrideWire;
import dev.faultline.schemas.topics.Topics;
import dev.faultline.standalone.line.LineException;
import dev.faultline.standalone.line.LogFile;
import dev.faultline.standalone.line.RunningLine;
import dev.faultline.standalone.tail.TopicSnapshot;
import java.io.PrintWriter;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** Says who is on call, and why. */
@Command(
        name = "oncall",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Say who is on call, now or at another time, and why.",
            "With a line running, its policy and its overrides count; else the policy files as they are."
        })
final class OnCallCommand implements Callable<Integer> {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("EEE uuuu-MM-dd HH:mm xxx", Locale.ENGLISH);

    @Option(
            names = "--at",
            paramLabel = "TIME",
            description = "such as 2026-11-28T03:00, or with an offset 2026-11-28T03:00+08:00; now unless said")
    private @Nullable String at;

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            description = "time zone of what is written and read, such as Asia/Shanghai; this machine's unless said")
    private ZoneId zone = ZoneId.systemDefault();

    @Option(
            names = "--json",
            description =
                    "for scripts: {\"at\":…,\"duties\":[{audience,of,people:[{id,name,because}],uncovered,until,next}]}")
    private boolean json;

    @Mixin
    private PolicyOption policy = new PolicyOption();

    @Mixin
    private DataOption data = new DataOption();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    /** The shape of {@code --json}. */
    record Report(String at, List<Duty> duties) {}

    @Override
    public Integer call() {
        LogFile.none();
        Instant time = time();
        Optional<RunningLine> line = RunningLine.alive(data.folder());
        Directory directory = directory(line);
        List<Duty> duties = OnCallReport.at(directory, new Moment(time, overrides(line, directory)));
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(JsonMapper.shared().writeValueAsString(new Report(time.toString(), duties)));
        } else {
            out.printf("On call %s (%s)%n", TIME.format(time.atZone(zone)), zone);
            duties.forEach(duty -> print(out, duty));
        }
        out.flush();
        return 0;
    }

    private Instant time() {
        if (at == null) {
            return Instant.now();
        }
        try {
            return at.matches(".*(Z|[+-]\\d{2}:\\d{2})")
                    ? OffsetDateTime.parse(at).toInstant()
                    : LocalDateTime.parse(at).atZone(zone).toInstant();
        } catch (DateTimeException e) {
            throw new ParameterException(
                    spec.commandLine(), "--at: '%s' is no time; write one such as 2026-11-28T03:00".formatted(at));
        }
    }

    private Directory directory(Optional<RunningLine> line) {
        return NotifyPolicyReader.forCheck().read(policy.of(line)).policy().directory();
    }

    private List<Substitution> overrides(Optional<RunningLine> line, Directory directory) {
        if (line.isEmpty()) {
            return List.of();
        }
        String kafka = line.get().kafka();
        try {
            return TopicSnapshot.read(Topics.OVERRIDES, kafka, line.get().registry()).values().stream()
                    .flatMap(override -> OverrideWire.substitution(override, directory).stream())
                    .toList();
        } catch (KafkaException e) {
            throw new LineException("Cannot read the overrides from %s: %s".formatted(kafka, e.getMessage()), e);
        }
    }

    private void print(PrintWriter out, Duty duty) {
        String who = duty.people().isEmpty()
                ? "nobody"
                : duty.people().stream().map(OnCallPerson::name).collect(Collectors.joining(", "));
        String why = duty.uncovered() != null
                ? "UNCOVERED: " + duty.uncovered()
                : duty.people().stream()
                        .map(OnCallPerson::because)
                        .filter(because -> !because.isEmpty())
                        .collect(Collectors.joining("; "));
        String until =
                duty.until() == null ? "" : "until " + TIME.format(duty.until().atZone(zone));
        String explained = Stream.of(why, until).filter(part -> !part.isEmpty()).collect(Collectors.joining(", "));
        out.println("%-5s %-22s %-22s %s"
                .formatted(duty.audience(), duty.of(), who, explained)
                .stripTrailing());
    }
}
