package dev.faultline.standalone.cli;

import dev.faultline.intake.config.BodyPreview;
import dev.faultline.intake.mapping.source.SourcePreview;
import dev.faultline.notify.config.MessagePreview;
import dev.faultline.notify.domain.EventKind;
import dev.faultline.policy.PolicyDirs;
import dev.faultline.policy.PolicyException;
import dev.faultline.standalone.line.LogFile;
import dev.faultline.standalone.line.PolicyLint;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Lints the policy files with the very loaders the services start with. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Lint the policy files, and look for hours of the next 14 days in which nobody is on call.",
            "Exit code 0 only when every service would start with them and every hour is covered."
        })
final class CheckCommand implements Callable<Integer> {

    @Option(
            names = "--body",
            paramLabel = "FILE",
            description = "Show instead what intake's sources would make of the body in this file.")
    private @Nullable Path body;

    @Option(
            names = "--source",
            paramLabel = "NAME",
            description = "With --body: the source it would be sent to; found out by the body without it.")
    private @Nullable String source;

    @Option(
            names = "--preview",
            arity = "0..1",
            fallbackValue = "",
            paramLabel = "EVENT",
            description =
                    "Show instead what messages look like: of every event, or of one such as opened, to every role.")
    private @Nullable String preview;

    @Mixin
    private PolicyOption policy = new PolicyOption();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        LogFile.none();
        PolicyDirs dirs = new PolicyDirs(Installation.ofThisProcess().policyUnder(policy.overlays()));
        PrintWriter out = spec.commandLine().getOut();
        if (body != null) {
            return preview(dirs, Files.readAllBytes(body), out);
        }
        if (preview != null) {
            messages(dirs, preview, out);
            return 0;
        }
        List<PolicyLint.Finding> findings = PolicyLint.run(dirs);
        for (PolicyLint.Finding finding : findings) {
            int wrong = finding.problems().size();
            out.printf("%-12s%s%n", finding.name(), wrong == 0 ? "ok" : wrong + " wrong");
            finding.problems().forEach(problem -> out.println("  " + problem));
        }
        List<PolicyLint.Finding> advice = PolicyLint.advice(dirs, Instant.now());
        advice.forEach(finding -> {
            out.printf("%-12sto look at%n", finding.name());
            finding.problems().forEach(problem -> out.println("  " + problem));
        });
        out.flush();
        return advice.isEmpty()
                        && findings.stream()
                                .allMatch(finding -> finding.problems().isEmpty())
                ? 0
                : 1;
    }

    private void messages(PolicyDirs dirs, String event, PrintWriter out) {
        List<MessagePreview.Previewed> messages = event.isEmpty()
                ? MessagePreview.all(dirs)
                : MessagePreview.of(dirs, event)
                        .orElseThrow(() -> new ParameterException(
                                spec.commandLine(),
                                "--preview: '%s' is no event that is told; there are: %s"
                                        .formatted(event, String.join(", ", EventKind.words()))));
        for (MessagePreview.Previewed message : messages) {
            out.printf(
                    "--- %s%n%s%n%n%s%n",
                    message.heading(), message.text().subject(), message.text().text());
        }
        out.flush();
    }

    private int preview(PolicyDirs dirs, byte[] sent, PrintWriter out) {
        try {
            SourcePreview preview = BodyPreview.of(dirs, source, sent);
            out.printf("%-12s%s%n", "source", preview.source());
            for (SourcePreview.Previewed fault : preview.faults()) {
                out.printf("%-12s%s%n", fault.status(), fault.title());
                show(out, "severity", fault.severity());
                show(out, "service", fault.service());
                show(out, "component", fault.component());
                show(out, "dedup key", fault.dedupKey());
                show(out, "began", fault.occurredAt());
                show(out, "labels", fault.labels().isEmpty() ? null : fault.labels());
                show(out, "links", fault.links().isEmpty() ? null : fault.links());
                show(out, "for review", fault.review() ? "yes" : null);
            }
            preview.ignored().forEach(why -> out.printf("%-12s%s%n", "ignored", why));
            return 0;
        } catch (PolicyException e) {
            e.problems().forEach(out::println);
            return 1;
        } finally {
            out.flush();
        }
    }

    private static void show(PrintWriter out, String name, @Nullable Object value) {
        if (value != null) {
            out.printf("  %-10s%s%n", name, value);
        }
    }
}
