package dev.faultline.intake.mapping;

import dev.faultline.intake.domain.Fault;
import dev.faultline.intake.domain.FieldProblem;
import dev.faultline.intake.domain.Identity;
import dev.faultline.intake.domain.Period;
import dev.faultline.wire.FaultStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What Prometheus and amtool post to Alertmanager's API v2: an array of alerts without a status. An end that has passed is a
 * resolve; an alert without an end ends in five minutes unless it is sent again. The good alerts of a partly bad array are
 * taken, for Prometheus drops what is refused.
 */
public final class AlertmanagerApiMapper {
    /** Name of the route on every fault and in the metrics. */
    public static final String ROUTE = "alertmanager-api";

    /** Alertmanager's default {@code resolve_timeout}. */
    private static final Duration RESOLVE_TIMEOUT = Duration.ofMinutes(5);

    /**
     * What an array tells.
     *
     * @param told the faults of its good alerts
     * @param problems what is wrong with the others, as Alertmanager words it
     */
    public record Batch(List<Told> told, List<String> problems) {}

    /** @param now receipt: what has ended by then is over */
    public Mapping<Batch> read(byte[] body, Instant now) {
        JsonBody json;
        try {
            json = JsonBody.ofElements(body);
        } catch (JsonBody.NoJson e) {
            return e.answer();
        }
        if (!json.listed()) {
            return new Mapping.Misshapen<>(List.of(new FieldProblem(0, "", "must be an array of alerts")));
        }
        List<Told> told = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (JsonBody.Element element : json.elements()) {
            PrometheusAlert alert = PrometheusAlert.of(element.json());
            Times times = Times.of(alert);
            String problem = problem(alert, times);
            if (problem == null) {
                told.add(new Told(fault(alert, times, now), element.sent()));
            } else {
                problems.add(problem);
            }
        }
        return new Mapping.Understood<>(new Batch(told, problems));
    }

    /** What an alert says of its start and end, and which of the two, if any, cannot be read. */
    private record Times(
            @Nullable Instant start,
            @Nullable Instant end,
            @Nullable String unreadable) {

        static Times of(PrometheusAlert alert) {
            JsonNode start = alert.json().get("startsAt");
            JsonNode end = alert.json().get("endsAt");
            Instant startsAt = LenientFields.moment(start);
            Instant endsAt = LenientFields.moment(end);
            if (startsAt == null && !isAbsent(start)) {
                return new Times(null, endsAt, "startsAt");
            }
            return new Times(startsAt, endsAt, endsAt == null && !isAbsent(end) ? "endsAt" : null);
        }
    }

    private static @Nullable String problem(PrometheusAlert alert, Times times) {
        if (alert.labels().isEmpty()) {
            return "at least one label pair required";
        }
        if (times.unreadable() != null) {
            return times.unreadable() + " is no RFC 3339 time";
        }
        return times.start() != null && times.end() != null && times.end().isBefore(times.start())
                ? "start time must be before end time"
                : null;
    }

    /** Go's zero time is no time. */
    private static boolean isAbsent(@Nullable JsonNode time) {
        String text = LenientFields.text(time);
        return text == null || text.startsWith("0001-01-01T00:00:00");
    }

    private static Fault fault(PrometheusAlert alert, Times times, Instant now) {
        Instant told = times.end();
        Instant end = told == null ? now.plus(RESOLVE_TIMEOUT) : told;
        FaultStatus status = end.isAfter(now) ? FaultStatus.FIRING : FaultStatus.RESOLVED;
        Instant start = times.start() == null && told != null && !told.isAfter(now) ? told : times.start();
        return alert.fault(
                Identity.LabelSet.of(alert.labels()), status, new Period(start, end), alert.links(List.of()));
    }
}
