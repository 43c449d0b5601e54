package dev.faultline.standalone.cli;

import dev.faultline.standalone.client.LineClient;
import dev.faultline.standalone.client.LineClient.Answer;
import dev.faultline.standalone.line.LineException;
import dev.faultline.standalone.line.LogFile;
import dev.faultline.wire.Role;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** One deed of a person on an incident; one command for each {@link Deed}. */
@Command(mixinStandardHelpOptions = true, versionProvider = Version.class)
final class DeedCommand implements Callable<Integer> {
    private static final int TAKEN = 202;

    private final Deed deed;

    @Mixin
    private LineOptions line = new LineOptions();

    @Parameters(index = "0", paramLabel = "INCIDENT", description = "such as INC-1-7")
    private String incident = "";

    @Parameters(index = "1..*", arity = "0..*", hidden = true)
    private List<String> given = List.of();

    @Option(
            names = "--as",
            paramLabel = "NAME",
            description = "who does it (or FAULTLINE_NAME; default: the name one is logged in by)")
    private @Nullable String name;

    @Option(
            names = "--role",
            paramLabel = "ROLE",
            description = "in which role: OPS, PM, DEV, QA, SITE (or FAULTLINE_ROLE; default: OPS)")
    private @Nullable String role;

    @Option(names = "--reason", paramLabel = "TEXT", description = "why; stands on the timeline")
    private @Nullable String reason;

    @Option(names = "--for", paramLabel = "TIME", description = "for how long, such as 20m", hidden = true)
    private @Nullable String duration;

    @Option(names = "--until", paramLabel = "TIME", description = "until when, RFC 3339", hidden = true)
    private @Nullable String until;

    @Option(names = "--outcome", paramLabel = "WORD", description = "what came of the duty", hidden = true)
    private @Nullable String outcome;

    @Option(names = "--text", paramLabel = "TEXT", description = "what the duty asks for", hidden = true)
    private @Nullable String text;

    @Option(names = "--json", description = "print intake's answer")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    private DeedCommand(Deed deed) {
        this.deed = deed;
    }

    /** Gives a command line one subcommand for each deed; its own help names them in one line, not each in its own. */
    static void addAll(CommandLine commandLine) {
        for (Deed deed : Deed.values()) {
            CommandLine command = new CommandLine(new DeedCommand(deed));
            String needs = deed.needs() == null ? "" : " " + deed.needs().toUpperCase(Locale.ROOT);
            command.getCommandSpec()
                    .usageMessage()
                    .description(deed.what())
                    .customSynopsis("faultline " + deed.verb() + " INCIDENT" + needs + " [OPTIONS]")
                    .hidden(true);
            commandLine.addSubcommand(deed.verb(), command, deed.aliases().toArray(String[]::new));
        }
    }

    @Override
    public Integer call() {
        LogFile.none();
        Map<String, Object> body = body();
        try (LineClient client = line.intake()) {
            Answer answer = client.post("/v1/incidents/" + incident + "/" + deed.verb(), body);
            PrintWriter out = spec.commandLine().getOut();
            if (json) {
                out.println(answer.body());
            } else if (answer.status() == TAKEN) {
                out.printf("%s: taken, not decided yet; see ./faultline incidents %s%n", incident, incident);
            } else if (answer.accepted()) {
                out.printf("%s: %s, done%n", incident, deed.verb());
            }
            out.flush();
            if (!answer.accepted()) {
                throw new LineException(incident + ": refused: " + answer.why());
            }
            return 0;
        }
    }

    private Map<String, Object> body() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("actor", Map.of("name", actor(), "role", role().name()));
        String needs = deed.needs();
        if (needs == null ? !given.isEmpty() : given.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(),
                    needs == null
                            ? "%s takes nothing behind the incident.".formatted(deed.verb())
                            : "%s needs the %s behind the incident.".formatted(deed.verb(), needs));
        }
        if (needs != null) {
            body.put(needs, value(needs));
        }
        put(body, "reason", reason);
        put(body, "for", duration);
        put(body, "until", until);
        put(body, "outcome", outcome);
        put(body, "text", text);
        return body;
    }

    private Object value(String field) {
        String words = String.join(" ", given);
        return switch (field) {
            case "members" -> given;
            case "passed" ->
                switch (words.toLowerCase(Locale.ROOT)) {
                    case "passed" -> true;
                    case "failed" -> false;
                    default ->
                        throw new ParameterException(
                                spec.commandLine(), "verify says passed or failed, not '" + words + "'.");
                };
            case "level" -> words.toUpperCase(Locale.ROOT);
            default -> words;
        };
    }

    private void put(Map<String, Object> body, String field, @Nullable String value) {
        if (value == null) {
            return;
        }
        if (!deed.takes(field) && !body.containsKey(field)) {
            throw new ParameterException(spec.commandLine(), "%s takes no --%s.".formatted(deed.verb(), field));
        }
        body.put(field, value);
    }

    private String actor() {
        if (name != null) {
            return name;
        }
        String known = System.getenv("FAULTLINE_NAME");
        return known != null ? known : System.getProperty("user.name");
    }

    private Role role() {
        String known = role != null ? role : System.getenv("FAULTLINE_ROLE");
        try {
            return known == null ? Role.OPS : Role.valueOf(known.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(
                    spec.commandLine(), "There is no role '" + known + "': OPS, PM, DEV, QA or SITE.", e);
        }
    }
}
