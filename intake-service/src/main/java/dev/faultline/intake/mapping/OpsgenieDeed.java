package dev.faultline.intake.mapping;

import dev.faultline.intake.domain.FaultBounds;
import dev.faultline.intake.domain.FieldProblem;
import dev.faultline.wire.CommandVerb;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What Opsgenie's alert API lets a client do about an alert beside creating and closing it, by the word in the path. What
 * has no command of its own on the line is written on the incident as a note, so that nobody misses it.
 */
public enum OpsgenieDeed {
    ACKNOWLEDGE("acknowledge", CommandVerb.ACKNOWLEDGE, "Acknowledged"),
    UNACKNOWLEDGE("unacknowledge", CommandVerb.UNACKNOWLEDGE, "Unacknowledged"),
    SNOOZE("snooze", CommandVerb.SNOOZE, "Snoozed") {
        @Override
        Map<String, String> arguments(JsonNode json, List<FieldProblem> problems) {
            String end = LenientFields.text(json.get("endTime"), FaultBounds.NAME);
            if (LenientFields.moment(json.get("endTime")) == null) {
                problems.add(new FieldProblem(0, "endTime", "End time should be an ISO 8601 date and time."));
            }
            return one("until", end);
        }
    },
    ESCALATE("escalate", CommandVerb.ESCALATE, "Escalated") {
        @Override
        Map<String, String> arguments(JsonNode json, List<FieldProblem> problems) {
            return one("text", OpsgenieMapper.named(json.get("escalation")));
        }
    },
    ASSIGN("assign", CommandVerb.ASSIGN, "Assigned") {
        @Override
        Map<String, String> arguments(JsonNode json, List<FieldProblem> problems) {
            return one("owner", required("owner", OpsgenieMapper.named(json.get("owner")), problems));
        }
    },
    NOTES("notes", CommandVerb.NOTE, "Added note") {
        @Override
        Map<String, String> arguments(JsonNode json, List<FieldProblem> problems) {
            return one("text", required("note", text(json, "note"), problems));
        }

        @Override
        @Nullable
        String reason(@Nullable String note) {
            return null;
        }
    },
    TAGS("tags", CommandVerb.NOTE, "Added tags") {
        @Override
        Map<String, String> arguments(JsonNode json, List<FieldProblem> problems) {
            return said("Tags: ", required("tags", OpsgenieMapper.listed(json.get("tags")), problems));
        }
    },
    DETAILS("details", CommandVerb.NOTE, "Added details") {
        @Override
        Map<String, String> arguments(JsonNode json, List<FieldProblem> problems) {
            String details = LenientFields.texts(json.get("details")).entrySet().stream()
                    .map(detail -> detail.getKey() + "=" + detail.getValue())
                    .collect(Collectors.joining(", "));
            return said("Details: ", required("details", details, problems));
        }
    },
    RESPONDERS("responders", CommandVerb.NOTE, "Added responder") {
        @Override
        Map<String, String> arguments(JsonNode json, List<FieldProblem> problems) {
            return said("Responder: ", required("responder", OpsgenieMapper.named(json.get("responder")), problems));
        }
    },
    TEAMS("teams", CommandVerb.NOTE, "Added team") {
        @Override
        Map<String, String> arguments(JsonNode json, List<FieldProblem> problems) {
            return said("Team: ", required("team", OpsgenieMapper.named(json.get("team")), problems));
        }
    },
    MESSAGE("message", CommandVerb.NOTE, "Updated message") {
        @Override
        Map<String, String> arguments(JsonNode json, List<FieldProblem> problems) {
            return said("Message: ", required("message", text(json, "message"), problems));
        }
    },
    DESCRIPTION("description", CommandVerb.NOTE, "Updated description") {
        @Override
        Map<String, String> arguments(JsonNode json, List<FieldProblem> problems) {
            return said("Description: ", required("description", text(json, "description"), problems));
        }
    },
    PRIORITY("priority", CommandVerb.NOTE, "Updated priority") {
        @Override
        Map<String, String> arguments(JsonNode json, List<FieldProblem> problems) {
            return said("Priority: ", required("priority", text(json, "priority"), problems));
        }
    };

    private static final int TEXT = 2000;

    private final String path;
    private final CommandVerb verb;
    private final String done;

    OpsgenieDeed(String path, CommandVerb verb, String done) {
        this.path = path;
        this.verb = verb;
        this.done = done;
    }

    /** The deed a path names; empty when there is none. */
    public static Optional<OpsgenieDeed> named(String path) {
        return Arrays.stream(values()).filter(deed -> deed.path.equals(path)).findFirst();
    }

    /** The command it becomes. */
    public CommandVerb verb() {
        return verb;
    }

    /** What is said of it when it is done. */
    public String done() {
        return done;
    }

    /** What the command needs, from the body; what is wrong with that is noted. */
    Map<String, String> arguments(JsonNode json, List<FieldProblem> problems) {
        return Map.of();
    }

    /** Why, from the note that comes along. */
    @Nullable
    String reason(@Nullable String note) {
        return note;
    }

    static @Nullable String text(JsonNode json, String field) {
        return LenientFields.text(json.get(field), TEXT);
    }

    static @Nullable String required(String field, @Nullable String text, List<FieldProblem> problems) {
        if (text == null || text.isBlank()) {
            String name = field.substring(0, 1).toUpperCase(Locale.ROOT) + field.substring(1);
            problems.add(new FieldProblem(0, field, name + " can not be empty."));
        }
        return text;
    }

    static Map<String, String> one(String name, @Nullable String value) {
        Map<String, String> arguments = new LinkedHashMap<>();
        if (value != null) {
            arguments.put(name, value);
        }
        return arguments;
    }

    static Map<String, String> said(String what, @Nullable String text) {
        return one("text", text == null ? null : FaultBounds.cut(what + text, TEXT));
    }
}
