package dev.faultline.standalone.cli;

import dev.faultline.standalone.client.LineClient;
import dev.faultline.standalone.client.LineClient.Answer;
import dev.faultline.standalone.line.LineException;
import dev.faultline.standalone.line.LogFile;
import java.io.PrintWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Column;
import picocli.CommandLine.Help.TextTable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** Lists incidents, the nearest deadline first, or tells all of one. */
@Command(
        name = "incidents",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "List open incidents, the nearest deadline first; or tell all of one, with its timeline.")
final class IncidentsCommand implements Callable<Integer> {
    @Mixin
    private LineOptions line = new LineOptions();

    @Parameters(paramLabel = "INCIDENT", arity = "0..1", description = "one, such as INC-1-7")
    private @Nullable String incident;

    @Option(names = "--level", paramLabel = "L1,…", split = ",", description = "of these levels")
    private List<String> levels = List.of();

    @Option(names = "--state", paramLabel = "STATE,…", split = ",", description = "in these states")
    private List<String> states = List.of();

    @Option(names = "--application", paramLabel = "NAME", description = "of this application")
    private @Nullable String application;

    @Option(names = "--overdue", description = "that missed a deadline")
    private boolean overdue;

    @Option(names = "--closed", description = "those that are over")
    private boolean closed;

    @Option(names = "--json", description = "print the board's answer")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        LogFile.none();
        try (LineClient client = line.board()) {
            Answer answer =
                    client.ask(incident == null ? "/v1/incidents" + query() : "/v1/incidents/" + word(incident));
            if (answer.status() == 404) {
                throw new LineException("There is no incident " + incident + ", or it has been over for long.");
            }
            if (!answer.accepted()) {
                throw new LineException("the board refused: " + answer.why());
            }
            PrintWriter out = spec.commandLine().getOut();
            if (json) {
                out.println(answer.body());
            } else if (incident == null) {
                list(out, answer.body());
            } else {
                one(out, answer.body());
            }
            out.flush();
            return 0;
        }
    }

    private String query() {
        List<String> terms = new ArrayList<>(List.of("size=500"));
        levels.forEach(level -> terms.add("level=" + word(level.toUpperCase(Locale.ROOT))));
        states.forEach(state -> terms.add("state=" + word(state.toUpperCase(Locale.ROOT))));
        if (application != null) {
            terms.add("application=" + word(application));
        }
        if (overdue) {
            terms.add("overdue=true");
        }
        if (closed) {
            terms.add("open=false");
        }
        return "?" + String.join("&", terms);
    }

    private static String word(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static void list(PrintWriter out, JsonNode page) {
        JsonNode incidents = page.path("incidents");
        if (incidents.isEmpty()) {
            out.println("None.");
            return;
        }
        TextTable table = TextTable.forColumns(
                CommandLine.Help.defaultColorScheme(Ansi.OFF),
                column(12),
                column(4),
                column(14),
                column(18),
                column(26),
                column(80));
        table.addRowValues("INCIDENT", "", "STATE", "OWNER", "DEADLINE", "TITLE");
        Instant now = Instant.now();
        incidents.forEach(each -> table.addRowValues(
                each.path("id").asString(),
                each.path("level").asString(),
                lower(each.path("state")),
                each.path("owner").asString("nobody"),
                deadline(each.path("nearestDeadline"), now),
                each.path("title").asString()));
        out.print(table);
        int total = page.path("total").asInt();
        if (total > incidents.size()) {
            out.printf("%d more%n", total - incidents.size());
        }
    }

    /** One line a row: what is too long is cut. */
    private static Column column(int width) {
        return new Column(width, 0, Column.Overflow.TRUNCATE);
    }

    private static String deadline(JsonNode clock, Instant now) {
        String due = clock.path("dueAt").asString("");
        if (due.isEmpty()) {
            return "";
        }
        Duration left = Duration.between(now, Instant.parse(due));
        return lower(clock.path("clock")) + (left.isNegative() ? " late by " : " in ") + roughly(left.abs());
    }

    private static String roughly(Duration time) {
        if (time.toDays() > 1) {
            return time.toDays() + " d";
        }
        if (time.toHours() > 1) {
            return time.toHours() + " h";
        }
        return time.toMinutes() > 1 ? time.toMinutes() + " min" : time.toSeconds() + " s";
    }

    private static void one(PrintWriter out, JsonNode detail) {
        JsonNode incident = detail.path("incident");
        out.printf(
                "%s  %s  %s  %s%n",
                incident.path("id").asString(),
                incident.path("level").asString(),
                lower(incident.path("state")),
                incident.path("title").asString());
        out.printf("level: %s%n", incident.at("/grade/reason").asString());
        out.printf("owner: %s%n", incident.path("owner").asString("nobody"));
        detail.path("timeline")
                .forEach(entry -> out.printf(
                        "%s  %-16s %s%n",
                        entry.path("at").asString(),
                        (entry.path("clock").asString("") + " " + lower(entry.path("kind"))).strip(),
                        said(entry)));
    }

    private static String said(JsonNode entry) {
        String who = entry.path("actor").asString(entry.at("/message/recipient").asString(""));
        String what = entry.at("/message/subject").asString(entry.path("reason").asString(""));
        return who.isEmpty() ? what : who + ": " + what;
    }

    private static String lower(JsonNode word) {
        return word.asString("").toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
