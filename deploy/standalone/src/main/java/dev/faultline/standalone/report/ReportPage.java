package dev.faultline.standalone.report;

import dev.faultline.standalone.report.Report.Compliance;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A report as one page of HTML that needs nothing beside itself. */
public final class ReportPage {
    private static final double CHART_HEIGHT = 100;
    private static final int COLUMN = 20;
    private static final int LABEL_EVERY = 3;

    private ReportPage() {}

    /** The page. */
    public static String of(Report report) {
        ZoneId zone = ZoneId.of(report.zone());
        return Pages.html(
                "report.html.mustache",
                Map.ofEntries(
                        Map.entry("style", Pages.style()),
                        Map.entry("from", Pages.time(report.from(), zone)),
                        Map.entry("to", Pages.time(report.to(), zone)),
                        Map.entry("zone", report.zone()),
                        Map.entry("noise", report.noise()),
                        Map.entry("removed", percent(report.noise().removed()) + " %"),
                        Map.entry("breachCount", report.breaches().size()),
                        Map.entry("compliance", compliance(report.compliance())),
                        Map.entry("hasTimes", !report.times().isEmpty()),
                        Map.entry("times", times(report)),
                        Map.entry("hasBreaches", !report.breaches().isEmpty()),
                        Map.entry("breaches", breaches(report, zone)),
                        Map.entry("hours", hours(report.hours())),
                        Map.entry("load", report.load()),
                        Map.entry("incidents", incidents(report, zone))));
    }

    private static List<Map<String, Object>> compliance(List<Compliance> rows) {
        return Stream.of("level", "service", "team")
                .<Map<String, Object>>map(by -> Map.of(
                        "by",
                        by,
                        "rows",
                        rows.stream()
                                .filter(row -> row.by().equals(by))
                                .map(ReportPage::row)
                                .toList()))
                .filter(table -> !((List<?>) Objects.requireNonNull(table.get("rows"))).isEmpty())
                .toList();
    }

    private static Map<String, Object> row(Compliance row) {
        return Map.of(
                "name", row.name(),
                "clock", row.clock(),
                "kept", row.kept(),
                "missed", row.missed(),
                "percent", percent(row.ratio()));
    }

    /** Rounded down: what is not whole does not read as whole. */
    private static long percent(double share) {
        return (long) Math.floor(share * 100);
    }

    private static List<Map<String, Object>> times(Report report) {
        return report.times().stream()
                .<Map<String, Object>>map(row -> Map.of(
                        "level", row.level(),
                        "what", row.what(),
                        "count", row.count(),
                        "median", Pages.length(Duration.ofSeconds(row.median())),
                        "p90", Pages.length(Duration.ofSeconds(row.p90())),
                        "longest", Pages.length(Duration.ofSeconds(row.longest()))))
                .toList();
    }

    private static List<Map<String, Object>> breaches(Report report, ZoneId zone) {
        return report.breaches().stream()
                .<Map<String, Object>>map(breach -> Map.of(
                        "incident", breach.incident(),
                        "level", breach.level(),
                        "clock", breach.clock(),
                        "due", Pages.time(breach.due(), zone),
                        "title", breach.title(),
                        "cause", breach.cause(),
                        "service", breach.service(),
                        "owner", breach.owner() == null ? "nobody's" : breach.owner() + "'s",
                        "grade", breach.grade()))
                .toList();
    }

    private static List<Map<String, Object>> hours(List<Integer> counts) {
        int most = Math.max(1, counts.stream().max(Comparator.naturalOrder()).orElse(1));
        return IntStream.range(0, counts.size())
                .<Map<String, Object>>mapToObj(hour -> {
                    double height = CHART_HEIGHT * counts.get(hour) / most;
                    return Map.of(
                            "hour",
                            hour,
                            "count",
                            counts.get(hour),
                            "x",
                            hour * COLUMN + 2,
                            "middle",
                            hour * COLUMN + COLUMN / 2,
                            "y",
                            decimal(CHART_HEIGHT + 4 - height),
                            "height",
                            decimal(height),
                            "label",
                            hour % LABEL_EVERY == 0 ? Integer.toString(hour) : "",
                            "tone",
                            Reporting.atNight(hour) ? "night" : "day");
                })
                .toList();
    }

    private static String decimal(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    private static List<Map<String, Object>> incidents(Report report, ZoneId zone) {
        return report.incidents().stream()
                .<Map<String, Object>>map(line -> Map.of(
                        "id", line.id(),
                        "level", line.level(),
                        "state", line.state().toLowerCase(Locale.ROOT),
                        "title", line.title(),
                        "service", line.service(),
                        "opened", Pages.time(line.opened(), zone),
                        "missed", String.join(", ", line.breached())))
                .toList();
    }
}
