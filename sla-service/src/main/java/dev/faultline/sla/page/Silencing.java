package dev.faultline.sla.page;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;
import tools.jackson.databind.JsonNode;

/** What the page and Alertmanager's API say to each other of silences. */
final class Silencing {
    private static final int MATCHERS = 20;
    private static final Duration LONGEST = Duration.ofDays(30);
    /** More than anybody reads; their number is told all the same. */
    private static final int SHOWN = 200;

    private Silencing() {}

    /**
     * What a label must be, or must not be.
     *
     * @param isRegex the value is a regular expression, anchored at both ends
     * @param isEqual false for everything else
     */
    record Matcher(String name, String value, boolean isRegex, boolean isEqual) {
        /** As people write it, quoted throughout. */
        String written() {
            return quoted(name) + (isEqual ? "=" : "!") + (isRegex ? "~" : isEqual ? "" : "=") + quoted(value);
        }

        private static String quoted(String text) {
            return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
        }
    }

    /** Who says so, on a board where nobody signs in. */
    record Actor(String name, @Nullable String role) {}

    /** A silence to be made, from now on. */
    record Draft(
            @Nullable Actor actor,
            List<Matcher> matchers,
            int minutes,
            @Nullable String comment) {}

    /** A silence to be ended now. */
    record Ending(@Nullable Actor actor) {}

    /** As Alertmanager's API takes it. */
    record Posted(List<Matcher> matchers, Instant startsAt, Instant endsAt, String createdBy, String comment) {}

    /**
     * Alerts that are firing and match.
     *
     * @param total how many
     * @param alerts the first of them
     */
    record Alerts(int total, List<Alert> alerts) {
        static Alerts of(JsonNode told) {
            List<Alert> alerts = new ArrayList<>();
            told.forEach(alert -> alerts.add(Alert.of(alert)));
            return new Alerts(alerts.size(), List.copyOf(alerts.subList(0, Math.min(SHOWN, alerts.size()))));
        }
    }

    /**
     * An alert.
     *
     * @param silenced another silence suppresses it already
     */
    record Alert(
            String fingerprint, JsonNode labels, @Nullable String summary, String startsAt, boolean silenced) {
        static Alert of(JsonNode alert) {
            JsonNode annotations = alert.path("annotations");
            return new Alert(
                    alert.path("fingerprint").asString(""),
                    alert.path("labels"),
                    annotations.path("summary").asString(null),
                    alert.path("startsAt").asString(""),
                    !alert.path("status").path("silencedBy").isEmpty());
        }
    }

    /** @throws ErrorResponseException 400 when nothing could be meant by them */
    static void check(@Nullable List<Matcher> matchers) {
        if (matchers == null || matchers.isEmpty() || matchers.size() > MATCHERS) {
            throw wrong("A silence has 1 to " + MATCHERS + " matchers.");
        }
        if (matchers.stream().anyMatch(matcher -> matcher.name().isBlank())) {
            throw wrong("Every matcher names a label.");
        }
    }

    /** The query by which alerts of these matchers are asked for. */
    static String query(List<Matcher> matchers) {
        return matchers.stream()
                .map(matcher -> "filter=" + URLEncoder.encode(matcher.written(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&", "?", ""));
    }

    /** @throws ErrorResponseException 400 when it gives no reason, or lasts too long */
    static Posted posted(Draft draft, String author, Instant now) {
        String comment = draft.comment() == null ? "" : draft.comment().strip();
        if (comment.isEmpty()) {
            throw wrong("Say why: whoever misses an alert wants to know.");
        }
        Duration lasts = Duration.ofMinutes(draft.minutes());
        if (!lasts.isPositive() || lasts.compareTo(LONGEST) > 0) {
            throw wrong("A silence lasts 1 minute to " + LONGEST.toDays() + " days.");
        }
        return new Posted(draft.matchers(), now, now.plus(lasts), author, comment);
    }

    private static ErrorResponseException wrong(String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, detail);
        problem.setType(URI.create("urn:faultline:problem:bad-silence"));
        return new ErrorResponseException(HttpStatus.BAD_REQUEST, problem, null);
    }
}
