package dev.faultline.intake.mapping;

import dev.faultline.intake.domain.Action.Deed;
import dev.faultline.intake.domain.Fault;
import dev.faultline.intake.domain.FaultBounds;
import dev.faultline.intake.domain.FaultLink;
import dev.faultline.intake.domain.FieldProblem;
import dev.faultline.intake.domain.Identity;
import dev.faultline.intake.domain.Impact;
import dev.faultline.intake.domain.Period;
import dev.faultline.wire.CommandVerb;
import dev.faultline.wire.FaultStatus;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Requests of Opsgenie's alert API. Their field problems are those its clients expect under {@code errors}. */
public final class OpsgenieMapper {
    /** Name of the route on every fault and in the metrics. */
    public static final String ROUTE = "opsgenie";

    private static final String DEFAULT_PRIORITY = "P3";
    private static final List<String> PRIORITIES = List.of("P1", "P2", "P3", "P4", "P5");

    /**
     * An alert to be created.
     *
     * @param spareAlias the alias of one that brings none: each such is an alert of its own
     */
    public Mapping<Told> create(byte[] body, String spareAlias) {
        return object(body, json -> created(json, body, spareAlias));
    }

    /** The end of the alert of that alias, by the word of its sender. */
    public Mapping<Told> close(byte[] body, String alias) {
        return object(body, json -> {
            String note = LenientFields.text(json.get("note"), FaultBounds.DESCRIPTION);
            return new Mapping.Understood<>(new Told(
                    fault(
                            alias,
                            FaultStatus.RESOLVED,
                            alias,
                            note,
                            json,
                            severity(json).orElse(null)),
                    wrap(body)));
        });
    }

    /** What is to be done about an alert, by what stands in the path. */
    public Mapping<Deed> deed(byte[] body, OpsgenieDeed kind) {
        return object(body, json -> {
            List<FieldProblem> problems = new ArrayList<>();
            Map<String, String> arguments = kind.arguments(json, problems);
            String user = LenientFields.text(json.get("user"), FaultBounds.NAME);
            String note = LenientFields.text(json.get("note"), FaultBounds.ANNOTATION_VALUE);
            return problems.isEmpty()
                    ? new Mapping.Understood<>(new Deed(kind.verb(), user, kind.reason(note), arguments))
                    : new Mapping.Misshapen<>(problems);
        });
    }

    /**
     * What was taken off an alert, to be written on the incident.
     *
     * @param what the part of the alert, such as {@code tags}
     * @param parameter of the request that lists it
     * @param names with commas between; null or blank is refused
     * @param user who did it; null when not said
     */
    public Mapping<Deed> removed(
            String what, String parameter, @Nullable String names, @Nullable String user, @Nullable String note) {
        List<FieldProblem> problems = new ArrayList<>();
        OpsgenieDeed.required(parameter, names, problems);
        return problems.isEmpty()
                ? new Mapping.Understood<>(new Deed(
                        CommandVerb.NOTE,
                        LenientFields.cut(user, FaultBounds.NAME),
                        LenientFields.cut(note, FaultBounds.ANNOTATION_VALUE),
                        OpsgenieDeed.said("Removed " + what + ": ", names)))
                : new Mapping.Misshapen<>(problems);
    }

    private interface Reading<T> {
        Mapping<T> of(JsonNode json);
    }

    /** A body may be empty where nothing needs to be said. */
    private static <T> Mapping<T> object(byte[] body, Reading<T> reading) {
        if (body.length == 0) {
            return reading.of(JsonBody.nothing());
        }
        JsonBody json;
        try {
            json = JsonBody.ofElements(body);
        } catch (JsonBody.NoJson e) {
            return e.answer();
        }
        return json.sole().isObject() ? reading.of(json.sole()) : new Mapping.Unparsable<>(1, 1, "no object");
    }

    private static Mapping<Told> created(JsonNode json, byte[] body, String spareAlias) {
        List<FieldProblem> problems = new ArrayList<>();
        String message = LenientFields.text(json.get("message"));
        String title = FaultBounds.oneLine(message == null ? "" : message);
        if (title.isEmpty()) {
            problems.add(new FieldProblem(0, "message", "Message can not be empty."));
        }
        String alias = LenientFields.text(json.get("alias"));
        if (alias != null && alias.length() > FaultBounds.DEDUP_KEY) {
            problems.add(new FieldProblem(0, "alias", "Alias should be at most 512 characters."));
        }
        Optional<String> severity = severity(json);
        if (severity.isEmpty()) {
            problems.add(new FieldProblem(0, "priority", "Priority should be one of [P1, P2, P3, P4, P5]."));
        }
        return problems.isEmpty()
                ? new Mapping.Understood<>(new Told(
                        fault(
                                alias == null || alias.isBlank() ? spareAlias : alias,
                                FaultStatus.FIRING,
                                FaultBounds.cut(title, FaultBounds.TITLE),
                                LenientFields.text(json.get("description"), FaultBounds.DESCRIPTION),
                                json,
                                severity.orElse(DEFAULT_PRIORITY)),
                        wrap(body)))
                : new Mapping.Misshapen<>(problems);
    }

    /** P3 unless said; an integer is seen in the wild. Empty when it is none. */
    private static Optional<String> severity(JsonNode json) {
        String priority = LenientFields.text(json.get("priority"));
        if (priority == null) {
            return Optional.of(DEFAULT_PRIORITY);
        }
        String named = priority.length() == 1 ? "P" + priority : priority.toUpperCase(Locale.ROOT);
        return Optional.of(named).filter(PRIORITIES::contains);
    }

    private static Fault fault(
            String alias,
            FaultStatus status,
            String title,
            @Nullable String description,
            JsonNode json,
            @Nullable String severity) {
        Map<String, String> details = LenientFields.texts(json.get("details"));
        Map<String, String> labels = new LinkedHashMap<>(details);
        put(labels, "entity", LenientFields.text(json.get("entity")));
        put(labels, "source", LenientFields.text(json.get("source")));
        put(labels, "tags", listed(json.get("tags")));
        Map<String, String> annotations = new LinkedHashMap<>();
        put(annotations, "responders", listed(json.get("responders")));
        put(annotations, "note", LenientFields.text(json.get("note")));
        put(annotations, "user", LenientFields.text(json.get("user")));
        String entity = LenientFields.text(json.get("entity"), FaultBounds.NAME);
        List<FaultLink> links = new ArrayList<>();
        LenientFields.link(links, "Source", LenientFields.text(json.get("source")));
        return new Fault(
                new Identity.DedupKey(alias),
                status,
                title,
                description,
                entity == null ? LenientFields.cut(details.get("service"), FaultBounds.NAME) : entity,
                LenientFields.cut(details.get("component"), FaultBounds.NAME),
                severity,
                null,
                Impact.UNSAID,
                LenientFields.bounded(labels, FaultBounds.LABEL_VALUE),
                LenientFields.bounded(annotations, FaultBounds.ANNOTATION_VALUE),
                links,
                null,
                Period.UNSAID,
                false);
    }

    private static void put(Map<String, String> map, String name, @Nullable String value) {
        if (value != null) {
            map.put(name, value);
        }
    }

    /** Words, or things with a name, username or id, with commas between. */
    static @Nullable String listed(@Nullable JsonNode array) {
        if (array == null || !array.isArray() || array.isEmpty()) {
            return null;
        }
        return array.valueStream()
                .map(entry -> entry.isObject() ? named(entry) : LenientFields.text(entry))
                .filter(name -> name != null)
                .collect(Collectors.joining(","));
    }

    /** What a person, a team or an escalation is called. */
    static @Nullable String named(@Nullable JsonNode someone) {
        if (someone == null) {
            return null;
        }
        for (String field : List.of("name", "username", "id")) {
            String name = LenientFields.text(someone.get(field), FaultBounds.NAME);
            if (name != null) {
                return name;
            }
        }
        return null;
    }

    private static ByteBuffer wrap(byte[] body) {
        return ByteBuffer.wrap(body);
    }
}
