package dev.faultline.chaos;

import dev.faultline.chaos.check.Anomaly;
import dev.faultline.chaos.inject.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A report for a person. */
public final class ChaosTable {
    private final StringBuilder text = new StringBuilder();

    private ChaosTable() {}

    /** The table of a report; every line of it ends. */
    public static String of(ChaosReport report) {
        ChaosTable table = new ChaosTable();
        table.line(
                "seed %d, %d s, %d broker(s), %d of each service, %d cores",
                report.seed(), report.seconds(), report.brokers(), report.instances(), report.cores());
        table.line("");
        table.line("injected");
        for (Kind kind : Kind.values()) {
            Integer made = report.injections().get(kind.id());
            String why = report.notRun().get(kind.id());
            if (made != null) {
                table.line("  %,9d  %s", made, kind.meaning());
            } else if (why != null) {
                table.line("    NOT RUN  %s: %s", kind.meaning(), why);
            }
        }
        table.line("looked at");
        report.tallies().forEach((what, count) -> table.line("  %,9d  %s", count, what));
        table.line("anomalies");
        for (Anomaly anomaly : Anomaly.values()) {
            table.line("  %,9d  %s", report.anomalies().getOrDefault(anomaly.id(), 0), anomaly.meaning());
            report.examples()
                    .getOrDefault(anomaly.id(), List.of())
                    .forEach(example -> table.line("             %s", example));
        }
        table.line("");
        table.line(
                report.clean()
                        ? "No anomaly." + notRun(report.notRun())
                        : "There are anomalies: the same seed makes the same schedule.");
        return table.text.toString();
    }

    private static String notRun(Map<String, String> notRun) {
        return notRun.isEmpty() ? "" : " Not run: " + String.join(", ", notRun.keySet()) + ".";
    }

    private void line(String form, Object... values) {
        text.append(String.format(Locale.ROOT, form, values).stripTrailing()).append(System.lineSeparator());
    }
}
