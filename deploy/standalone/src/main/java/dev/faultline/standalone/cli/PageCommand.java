package dev.faultline.standalone.cli;

import dev.faultline.notify.config.DirectPage;
import dev.faultline.notify.config.NotifyPolicyReader;
import dev.faultline.notify.config.NotifySetup;
import dev.faultline.notify.config.TestPage;
import dev.faultline.notify.domain.people.Person;
import dev.faultline.standalone.line.LineException;
import dev.faultline.standalone.line.LogFile;
import dev.faultline.standalone.line.RunningLine;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Tries every way to reach a person. */
@Command(
        name = "page",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Send a test page to a person by every contact they have, and say how each did.",
            "It goes past Kafka and needs no running line; secrets must be where notify.yaml says, on this machine.",
            "The exit code is 0 when it arrived by all of them."
        })
final class PageCommand implements Callable<Integer> {
    @Option(
            names = "--test",
            required = true,
            paramLabel = "PERSON",
            description = "their id under people: in notify.yaml")
    @SuppressWarnings("NullAway.Init")
    private String person;

    @Mixin
    private PolicyOption policy = new PolicyOption();

    @Mixin
    private DataOption data = new DataOption();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        LogFile.none();
        Optional<RunningLine> line = RunningLine.alive(data.folder());
        NotifySetup setup = NotifyPolicyReader.forStart().read(policy.of(line));
        Map<String, Person> people = setup.policy().directory().people();
        Person known = Optional.ofNullable(people.get(person))
                .orElseThrow(() -> new LineException("notify.yaml knows nobody of the id '%s'. It knows: %s"
                        .formatted(person, String.join(", ", new TreeSet<>(people.keySet())))));
        PrintWriter out = spec.commandLine().getOut();
        ByteArrayOutputStream console = new ByteArrayOutputStream();
        List<DirectPage.Result> results;
        try (DirectPage page =
                new DirectPage(setup, new PrintStream(console, true, StandardCharsets.UTF_8), InstantSource.system())) {
            results = new TestPage(page, InstantSource.system()).send(known);
        }
        out.print(console.toString(StandardCharsets.UTF_8));
        results.forEach(result -> out.println("%-7s %-20s %-12s %5d ms  %s"
                .formatted(
                        result.arrived() ? "arrived" : "FAILED",
                        result.target(),
                        result.channel(),
                        result.took().toMillis(),
                        result.detail())
                .stripTrailing()));
        out.flush();
        return results.stream().allMatch(DirectPage.Result::arrived) ? 0 : 1;
    }
}
