package dev.faultline.standalone.migrate;

import dev.faultline.standalone.migrate.AlertmanagerConfig.Inhibition;
import dev.faultline.standalone.migrate.AlertmanagerConfig.Intervals;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What keeps alerts from people: inhibition rules, and the times in which routes are mute as windows of maintenance. */
final class Quiet {
    /** A Monday; a window that comes every week begins in some week. */
    private static final LocalDate FIRST = LocalDate.of(2026, 1, 5);

    private final ArrayNode inhibition = JsonNodeFactory.instance.arrayNode();
    private final ArrayNode maintenance = JsonNodeFactory.instance.arrayNode();
    private final List<String> left;

    private Quiet(List<String> left) {
        this.left = left;
    }

    static Quiet of(AlertmanagerConfig config, Routes routes, List<String> left) {
        Quiet quiet = new Quiet(left);
        config.inhibitRules().forEach(quiet::inhibition);
        for (Routes.Node node : routes.nodes()) {
            node.route()
                    .muteTimeIntervals()
                    .forEach(name -> config.intervals()
                            .filter(intervals -> intervals.name().equals(name))
                            .forEach(intervals -> quiet.mute(node, intervals)));
        }
        return quiet;
    }

    ObjectNode into(ObjectNode alerts) {
        alerts.set("inhibition", inhibition);
        alerts.set("maintenance", maintenance);
        return alerts;
    }

    private void inhibition(Inhibition rule) {
        MatcherList both = rule.source().and(rule.target());
        if (!both.unreadable().isEmpty()) {
            left.add("an inhibit rule: no matcher is " + String.join(", ", both.unreadable()));
            return;
        }
        ObjectNode entry = inhibition.addObject();
        rule.source().texts().forEach(entry.putArray("source")::add);
        rule.target().texts().forEach(entry.putArray("target")::add);
        rule.equal().forEach(entry.putArray("equal")::add);
    }

    /** A window here keeps from people whatever it matches; a route there is mute itself, and no other. */
    private void mute(Routes.Node node, Intervals intervals) {
        if (node.matchers().matchers().isEmpty() || !node.decidesAlone()) {
            left.add(
                    "%s is mute in %s, and others may take the same alerts: write a window in alerts.yaml that says which"
                            .formatted(node.named(), intervals.name()));
            return;
        }
        for (JsonNode interval : intervals.timeIntervals()) {
            if (Stream.of("days_of_month", "months", "years").anyMatch(interval::has)) {
                left.add("%s: mute in %s, by day of the month, month or year; write its rule (RFC 5545) in alerts.yaml"
                        .formatted(node.named(), intervals.name()));
                continue;
            }
            List<DayOfWeek> days = days(interval.path("weekdays"));
            List<JsonNode> times = interval.has("times")
                    ? interval.path("times").valueStream().toList()
                    : List.of(JsonNodeFactory.instance.objectNode());
            times.forEach(time -> window(node, intervals.name(), interval, days, time));
        }
    }

    private void window(Routes.Node node, String name, JsonNode interval, List<DayOfWeek> days, JsonNode time) {
        LocalTime start = LocalTime.parse(time.path("start_time").asString("00:00"));
        String end = time.path("end_time").asString("24:00");
        Duration lasts = end.equals("24:00")
                ? Duration.ofDays(1).minus(Duration.between(LocalTime.MIN, start))
                : Duration.between(start, LocalTime.parse(end));
        ObjectNode window = maintenance.addObject();
        window.put("name", "%s-%d".formatted(Receivers.slug(name), maintenance.size()));
        ArrayNode matchers = window.putArray("matchers");
        node.matchers().texts().forEach(matchers::add);
        window.put(
                "begins",
                FIRST.with(TemporalAdjusters.nextOrSame(days.getFirst()))
                        .atTime(start)
                        .toString());
        window.put("zone", interval.path("location").asString("UTC"));
        window.put("lasts", lasts.toMinutes() + "m");
        window.put(
                "repeats",
                "FREQ=WEEKLY;BYDAY="
                        + days.stream().map(day -> day.name().substring(0, 2)).collect(Collectors.joining(",")));
        window.put("author", "import");
        window.put("reason", "time interval " + name);
    }

    /** The days a list such as {@code ['monday:friday', 'sunday']} names; all when there is none. */
    private static List<DayOfWeek> days(JsonNode written) {
        if (written.isEmpty()) {
            return List.of(DayOfWeek.values());
        }
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (JsonNode range : written) {
            String[] ends = range.asString().toUpperCase(Locale.ROOT).split(":", -1);
            DayOfWeek day = DayOfWeek.valueOf(ends[0]);
            days.add(day);
            while (day != DayOfWeek.valueOf(ends[ends.length - 1])) {
                day = day.plus(1);
                days.add(day);
            }
        }
        return new ArrayList<>(days);
    }
}
