package dev.faultline.intake.mapping;

import dev.faultline.intake.domain.Fault;
import dev.faultline.intake.domain.FaultBounds;
import dev.faultline.intake.domain.FaultLink;
import dev.faultline.intake.domain.Identity;
import dev.faultline.intake.domain.Impact;
import dev.faultline.intake.domain.Period;
import dev.faultline.wire.FaultStatus;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The notification of a Grafana before version 9: one rule, its state, and what matched. */
final class GrafanaLegacy {
    private static final String TEST = "Someone is testing the alert notification within";

    private GrafanaLegacy() {}

    /** Whether a body is such a notification. */
    static boolean isOne(JsonNode body) {
        return body.has("ruleName") && body.has("state");
    }

    /** What a notification tells: one fault, or why there is none. */
    static GrafanaReading read(JsonNode body, ByteBuffer sent) {
        String message = LenientFields.text(body.get("message"));
        if (message != null && message.startsWith(TEST)) {
            return new GrafanaReading(List.of(), List.of("a test of the notification channel"));
        }
        String state = LenientFields.text(body.get("state"));
        return switch (state == null ? "" : state.toLowerCase(Locale.ROOT)) {
            case "ok" -> told(body, FaultStatus.RESOLVED, sent);
            case "paused", "pending" ->
                new GrafanaReading(List.of(), List.of("the rule is " + state + ", which is no alert"));
            // alerting, no_data, and whatever else somebody made of it
            default -> told(body, FaultStatus.FIRING, sent);
        };
    }

    private static GrafanaReading told(JsonNode body, FaultStatus status, ByteBuffer sent) {
        return new GrafanaReading(List.of(new Told(fault(body, status), sent)), List.of());
    }

    private static Fault fault(JsonNode body, FaultStatus status) {
        JsonNode match = firstMatch(body);
        Map<String, String> labels = new LinkedHashMap<>(LenientFields.texts(match.get("tags")));
        labels.putAll(LenientFields.texts(body.get("tags")));
        String name = LenientFields.text(body.get("ruleName"));
        String title = FaultBounds.oneLine(name == null ? "" : name);
        List<FaultLink> links = new ArrayList<>();
        LenientFields.link(links, "Rule", LenientFields.text(body.get("ruleUrl")));
        LenientFields.link(links, "Image", LenientFields.text(body.get("imageUrl")));
        return new Fault(
                identity(body, title),
                status,
                title.isEmpty() ? "Grafana rule without a name" : FaultBounds.cut(title, FaultBounds.TITLE),
                LenientFields.text(body.get("message"), FaultBounds.DESCRIPTION),
                service(labels, match),
                LenientFields.cut(labels.get("component"), FaultBounds.NAME),
                LenientFields.cut(labels.get("severity"), FaultBounds.NAME),
                null,
                Impact.UNSAID,
                LenientFields.bounded(labels, FaultBounds.LABEL_VALUE),
                LenientFields.bounded(measured(body), FaultBounds.ANNOTATION_VALUE),
                links,
                null,
                Period.UNSAID,
                false);
    }

    /** A rule is one alert, however many of its series match: its recovery names none of them. */
    private static Identity identity(JsonNode body, String title) {
        String rule = LenientFields.text(body.get("ruleId"), FaultBounds.NAME);
        String organisation = LenientFields.text(body.get("orgId"), FaultBounds.NAME);
        String key = rule == null ? title : rule;
        return new Identity.DedupKey(organisation == null ? key : organisation + "/" + key);
    }

    /** A tag that says so; else what was measured, which is all such a body tells. */
    private static @Nullable String service(Map<String, String> labels, JsonNode match) {
        String tagged = labels.getOrDefault("service", labels.get("app"));
        return tagged == null
                ? LenientFields.text(match.get("metric"), FaultBounds.NAME)
                : LenientFields.cut(tagged, FaultBounds.NAME);
    }

    private static Map<String, String> measured(JsonNode body) {
        Map<String, String> values = new LinkedHashMap<>();
        for (JsonNode match : matches(body)) {
            String metric = LenientFields.text(match.get("metric"));
            String value = LenientFields.text(match.get("value"));
            if (metric != null && value != null) {
                values.put(metric, value);
            }
        }
        return values;
    }

    private static JsonNode firstMatch(JsonNode body) {
        JsonNode matches = matches(body);
        return matches.isEmpty() ? JsonBody.nothing() : matches.get(0);
    }

    private static JsonNode matches(JsonNode body) {
        JsonNode matches = body.get("evalMatches");
        return matches == null || !matches.isArray() ? JsonBody.nothing() : matches;
    }
}
