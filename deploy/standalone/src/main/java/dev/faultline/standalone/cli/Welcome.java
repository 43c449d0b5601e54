package dev.faultline.standalone.cli;

import dev.faultline.standalone.line.LineSettings;
import dev.faultline.standalone.line.LocalKey;
import dev.faultline.standalone.line.RunningLine;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;

/** What is printed once everything is ready: where things are, the key, and a first fault to send. */
record Welcome(RunningLine line, LocalKey key, LineSettings settings) {

    static final String LAST_LINE = "Ctrl-C stops it (or ./faultline down); everything is kept.";

    /** What is printed in its place for whoever did not ask to be introduced. */
    static final String BRIEF = "The line is ready.";

    void print(PrintWriter out, Duration took) {
        synchronized (out) {
            out.printf(Locale.ROOT, "%nfaultline is up after %.1f s.%n%n", took.toMillis() / 1000.0);
            line.services().forEach((name, url) -> row(out, name, url));
            String sla = line.services().get("sla");
            if (sla != null) {
                row(out, "board", sla + "/");
            }
            row(out, "registry", line.registry());
            row(out, "kafka", line.kafka());
            row(out, "data", settings.data().root().toString());
            row(out, "log", settings.data().log().toString());
            row(out, "key", key.value());
            settings.keysOverlay()
                    .ifPresent(file -> out.printf("            (not accepted unless %s lets it in)%n", file));
            String intake = line.services().get("intake");
            if (intake != null) {
                out.print(sample(intake));
            }
            out.printf("%n%s%n", LAST_LINE);
            out.flush();
        }
    }

    private static void row(PrintWriter out, String name, String value) {
        out.printf("  %-10s%s%n", name, value);
    }

    private String sample(String intake) {
        return """

                Report a fault:
                  curl -sS %s/v1/faults \\
                    -H 'Authorization: Bearer %s' \\
                    -H 'Content-Type: application/json' \\
                    -d '{"title":"Consensus lost, no block for five minutes","service":"chain-node","scope":"all"}'
                """.formatted(intake, key.value());
    }
}
