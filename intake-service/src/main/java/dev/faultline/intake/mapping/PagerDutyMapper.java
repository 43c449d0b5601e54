package dev.faultline.intake.mapping;

import dev.faultline.intake.domain.Change;
import dev.faultline.intake.domain.Fault;
import dev.faultline.intake.domain.FaultBounds;
import dev.faultline.intake.domain.FaultLink;
import dev.faultline.intake.domain.FieldProblem;
import dev.faultline.intake.domain.Identity;
import dev.faultline.intake.domain.Impact;
import dev.faultline.intake.domain.Period;
import dev.faultline.wire.FaultStatus;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Events of PagerDuty's Events API v2. What PagerDuty refuses is refused here in its words, for its clients log them; what
 * it lets pass is let pass.
 */
public final class PagerDutyMapper {
    /** Name of the route on every fault and in the metrics. */
    public static final String ROUTE = "pagerduty-events-v2";

    private static final int ROUTING_KEY = 32;
    private static final int DEDUP_KEY = 255;
    private static final int SUMMARY = 1024;
    private static final List<String> SEVERITIES = List.of("critical", "warning", "error", "info");
    private static final List<String> ACTIONS = List.of("trigger", "acknowledge", "resolve");

    /**
     * What a body sent to {@code /v2/enqueue} asks for.
     *
     * @param spareKey the dedup key of a trigger that brings none
     */
    public Mapping<PagerDutyEvent> event(byte[] body, String spareKey) {
        return read(body, event -> event(event, spareKey));
    }

    /** What a body sent to {@code /v2/change/enqueue} tells. */
    public Mapping<PagerDutyEvent> change(byte[] body) {
        return read(body, event -> new PagerDutyEvent.Changed(event.routingKey(), change(event)));
    }

    private interface Reading {
        @Nullable
        PagerDutyEvent of(Event event);
    }

    private static Mapping<PagerDutyEvent> read(byte[] body, Reading reading) {
        JsonBody json;
        try {
            json = JsonBody.ofElements(body);
        } catch (JsonBody.NoJson e) {
            return e.answer();
        }
        if (!json.sole().isObject()) {
            return new Mapping.Unparsable<>(1, 1, "an event is an object");
        }
        Event event = new Event(json.sole(), new ArrayList<>());
        PagerDutyEvent read = reading.of(event);
        return read == null || !event.problems().isEmpty()
                ? new Mapping.Misshapen<>(event.problems())
                : new Mapping.Understood<>(read);
    }

    private static @Nullable PagerDutyEvent event(Event event, String spareKey) {
        String routingKey = event.routingKey();
        String action = event.oneOf("event_action", event.json(), ACTIONS, "'trigger', 'acknowledge' or 'resolve'");
        String given = event.bounded("dedup_key", DEDUP_KEY);
        return switch (action) {
            case "trigger" -> {
                String dedupKey = given == null ? spareKey : given;
                yield new PagerDutyEvent.Alert(routingKey, dedupKey, event.told(trigger(event, dedupKey)));
            }
            case "acknowledge" -> new PagerDutyEvent.Acknowledge(routingKey, event.required("dedup_key", given));
            case "resolve" -> {
                String dedupKey = event.required("dedup_key", given);
                yield new PagerDutyEvent.Alert(routingKey, dedupKey, event.told(resolve(event, dedupKey)));
            }
            default -> null; // noted
        };
    }

    private static Fault trigger(Event event, String dedupKey) {
        JsonNode payload = event.payload();
        String summary = event.summary();
        String source = event.required("payload.source", LenientFields.text(payload.get("source"), FaultBounds.NAME));
        String severity =
                event.oneOf("payload.severity", payload, SEVERITIES, "'critical', 'warning', 'error' or 'info'");
        return fault(dedupKey, FaultStatus.FIRING, summary, source, severity, event);
    }

    /** A resolve may say nothing but its key; what it says is not looked at by PagerDuty either. */
    private static Fault resolve(Event event, String dedupKey) {
        JsonNode payload = event.payload();
        String summary = LenientFields.text(payload.get("summary"), FaultBounds.TITLE);
        return fault(
                dedupKey,
                FaultStatus.RESOLVED,
                summary == null ? dedupKey : summary,
                LenientFields.text(payload.get("source"), FaultBounds.NAME),
                LenientFields.text(payload.get("severity"), FaultBounds.NAME),
                event);
    }

    private static Fault fault(
            String dedupKey,
            FaultStatus status,
            String summary,
            @Nullable String source,
            @Nullable String severity,
            Event event) {
        JsonNode payload = event.payload();
        Map<String, String> labels = new LinkedHashMap<>();
        for (String name : List.of("source", "group", "class")) {
            String value = LenientFields.text(payload.get(name));
            if (value != null) {
                labels.put(name, value);
            }
        }
        String title = FaultBounds.oneLine(summary);
        return new Fault(
                new Identity.DedupKey(dedupKey),
                status,
                title.isEmpty() ? "PagerDuty event" : FaultBounds.cut(title, FaultBounds.TITLE),
                description(payload.get("custom_details")),
                source,
                LenientFields.text(payload.get("component"), FaultBounds.NAME),
                severity,
                null,
                Impact.UNSAID,
                LenientFields.bounded(labels, FaultBounds.LABEL_VALUE),
                LenientFields.bounded(LenientFields.texts(payload.get("custom_details")), FaultBounds.ANNOTATION_VALUE),
                event.links(),
                null,
                new Period(LenientFields.moment(payload.get("timestamp")), null),
                false);
    }

    private static Change change(Event event) {
        JsonNode payload = event.payload();
        return new Change(
                FaultBounds.oneLine(event.summary()),
                LenientFields.text(payload.get("source"), FaultBounds.NAME),
                LenientFields.bounded(LenientFields.texts(payload.get("custom_details")), FaultBounds.ANNOTATION_VALUE),
                event.links(),
                new Period(LenientFields.moment(payload.get("timestamp")), null));
    }

    /** Details that are no object are all the description there is; of an object, what is called so. */
    private static @Nullable String description(@Nullable JsonNode details) {
        JsonNode told = details != null && details.isObject() ? details.get("description") : details;
        return LenientFields.text(told, FaultBounds.DESCRIPTION);
    }

    /** An event's fields, and what PagerDuty would say is wrong with them. */
    private record Event(JsonNode json, List<FieldProblem> problems) {

        JsonNode payload() {
            JsonNode payload = json.get("payload");
            return payload == null || !payload.isObject() ? JsonBody.nothing() : payload;
        }

        /** The evidence keeps no credential. */
        Told told(Fault fault) {
            return new Told(fault, JsonBody.without(json, "routing_key"));
        }

        String routingKey() {
            String key = required("routing_key", LenientFields.text(json.get("routing_key")));
            if (!key.isEmpty() && key.length() != ROUTING_KEY) {
                note("Length of 'routing_key' is incorrect (should be " + ROUTING_KEY + " characters)");
            }
            return key;
        }

        String summary() {
            String summary =
                    required("payload.summary", LenientFields.text(payload().get("summary")));
            if (summary.length() > SUMMARY) {
                note("Length of 'payload.summary' is incorrect (should be at most " + SUMMARY + " characters)");
            }
            return summary;
        }

        @Nullable
        String bounded(String field, int longest) {
            String text = LenientFields.text(json.get(field));
            if (text != null && text.length() > longest) {
                note("Length of '" + field + "' is incorrect (should be at most " + longest + " characters)");
            }
            return text;
        }

        String oneOf(String path, JsonNode object, List<String> words, String listed) {
            String word = required(path, LenientFields.text(object.get(path.substring(path.indexOf('.') + 1))));
            if (!word.isEmpty() && !words.contains(word)) {
                note("'" + path + "' is invalid (must be one of the following: " + listed + ")");
            }
            return word;
        }

        String required(String path, @Nullable String text) {
            if (text == null || text.isBlank()) {
                note("'" + path + "' is missing or blank");
                return "";
            }
            return text;
        }

        void note(String problem) {
            problems.add(new FieldProblem(0, "", problem));
        }

        List<FaultLink> links() {
            List<FaultLink> links = new ArrayList<>();
            for (JsonNode link : array("links")) {
                LenientFields.link(
                        links,
                        LenientFields.text(link.get("text"), FaultBounds.NAME),
                        LenientFields.text(link.get("href")));
            }
            for (JsonNode image : array("images")) {
                String href = LenientFields.text(image.get("href"));
                LenientFields.link(
                        links,
                        LenientFields.text(image.get("alt"), FaultBounds.NAME),
                        href == null ? LenientFields.text(image.get("src")) : href);
            }
            LenientFields.link(
                    links,
                    LenientFields.text(json.get("client"), FaultBounds.NAME),
                    LenientFields.text(json.get("client_url")));
            return links;
        }

        private Iterable<JsonNode> array(String field) {
            JsonNode array = json.get(field);
            return array == null || !array.isArray() ? List.of() : array;
        }
    }
}
