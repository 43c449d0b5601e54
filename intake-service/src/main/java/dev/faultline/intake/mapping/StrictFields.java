package dev.faultline.intake.mapping;

import dev.faultline.intake.domain.FaultBounds;
import dev.faultline.intake.domain.FaultLink;
import dev.faultline.intake.domain.FieldProblem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Reads the fields of one JSON object by type and notes what is wrong with each, so that a sender is told everything at
 * once. A field that is null or absent reads as absent; a field nobody asks for is nobody's business.
 */
public final class StrictFields {
    private final JsonNode object;
    private final int index;
    private final String path;
    private final List<FieldProblem> problems;

    /**
     * @param element the object; anything else is a problem of its own
     * @param index where it stood in the request, from 0
     */
    public StrictFields(JsonNode element, int index) {
        this(element, index, "", new ArrayList<>());
    }

    private StrictFields(JsonNode object, int index, String path, List<FieldProblem> problems) {
        this.object = object;
        this.index = index;
        this.path = path;
        this.problems = problems;
        if (!object.isObject()) {
            note("", "must be an object, is " + kind(object));
        }
    }

    /** What was wrong so far, in the order it was read. */
    public List<FieldProblem> problems() {
        return List.copyOf(problems);
    }

    /** Notes a problem that this class cannot see. */
    public void note(String field, String problem) {
        problems.add(new FieldProblem(index, field.isEmpty() ? path : at(field), problem));
    }

    /** Notes that a field must be there, unless something about it or the whole object is noted already. */
    public void noteMissing(String field) {
        boolean noted = problems.stream()
                .anyMatch(p -> p.field().equals(at(field)) || p.field().equals(path));
        if (!noted) {
            note(field, "is required");
        }
    }

    /** The fields of an object within this one; what is wrong there is noted here. */
    public StrictFields within(String field) {
        JsonNode value = value(field);
        return new StrictFields(
                value == null ? JsonNodeFactory.instance.objectNode() : value, index, at(field), problems);
    }

    /** A text that must be there; the empty text when it is not, which is noted. */
    public String requiredText(String field, int longest) {
        String text = text(field, longest);
        if (text == null) {
            noteMissing(field);
        }
        return text == null ? "" : text;
    }

    /** A text; a blank one reads as absent. */
    public @Nullable String text(String field, int longest) {
        JsonNode value = value(field);
        if (value == null) {
            return null;
        }
        String text = string(field, value, longest);
        return text == null || text.isBlank() ? null : text;
    }

    /** True or false; null when absent. */
    public @Nullable Boolean flag(String field) {
        JsonNode value = value(field);
        if (value == null) {
            return null;
        }
        if (!value.isBoolean()) {
            note(field, "must be true or false, is " + kind(value));
            return null;
        }
        return value.booleanValue();
    }

    /** One of an enum's words, in whatever case; null when absent. */
    public <E extends Enum<E>> @Nullable E word(String field, Class<E> words) {
        String text = text(field, FaultBounds.NAME);
        if (text == null) {
            return null;
        }
        for (E word : words.getEnumConstants()) {
            if (word.name().equalsIgnoreCase(text)) {
                return word;
            }
        }
        note(field, "must be one of " + names(words) + ", is \"" + FaultBounds.cut(text, 40) + "\"");
        return null;
    }

    /** A time; null when absent. */
    public @Nullable Instant instant(String field) {
        String text = text(field, 64);
        if (text == null) {
            return null;
        }
        Instant moment = Timestamps.parse(text).orElse(null);
        if (moment == null) {
            note(field, "must be a time such as 2026-11-23T08:15:00Z (RFC 3339, from 1970 on), is \"" + text + "\"");
        }
        return moment;
    }

    /** A map of texts; empty when absent. */
    public Map<String, String> texts(String field, int longest) {
        JsonNode value = value(field);
        if (value == null) {
            return Map.of();
        }
        if (!value.isObject()) {
            note(field, "must be an object of strings, is " + kind(value));
            return Map.of();
        }
        if (value.size() > FaultBounds.MAP_ENTRIES) {
            note(field, "has " + value.size() + " entries, at most " + FaultBounds.MAP_ENTRIES + " are taken");
            return Map.of();
        }
        Map<String, String> texts = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : value.properties()) {
            String path = field + "." + FaultBounds.cut(entry.getKey(), 60);
            if (entry.getKey().isBlank() || entry.getKey().length() > FaultBounds.MAP_KEY) {
                note(path, "has a name that is empty or longer than " + FaultBounds.MAP_KEY);
                continue;
            }
            String text = string(path, entry.getValue(), longest);
            if (text != null) {
                texts.put(entry.getKey(), text);
            }
        }
        return texts;
    }

    /** An array of texts; empty when absent. */
    public List<String> list(String field, int longest) {
        JsonNode value = value(field);
        if (value == null) {
            return List.of();
        }
        if (!value.isArray()) {
            note(field, "must be an array of strings, is " + kind(value));
            return List.of();
        }
        if (value.size() > FaultBounds.LIST_ENTRIES) {
            note(field, "has " + value.size() + " entries, at most " + FaultBounds.LIST_ENTRIES + " are taken");
            return List.of();
        }
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < value.size(); i++) {
            String text = string(field + "[" + i + "]", value.get(i), longest);
            if (text != null) {
                texts.add(text);
            }
        }
        return texts;
    }

    /** Links of the form {@code [{href, text}]}; empty when absent. */
    public List<FaultLink> links(String field) {
        JsonNode value = value(field);
        if (value == null) {
            return List.of();
        }
        if (!value.isArray()) {
            note(field, "must be an array of {href, text}, is " + kind(value));
            return List.of();
        }
        if (value.size() > FaultBounds.LINKS) {
            note(field, "has " + value.size() + " entries, at most " + FaultBounds.LINKS + " are taken");
            return List.of();
        }
        List<FaultLink> links = new ArrayList<>();
        for (int i = 0; i < value.size(); i++) {
            int before = problems.size();
            StrictFields link = new StrictFields(value.get(i), index, at(field + "[" + i + "]"), problems);
            String href = link.requiredText("href", FaultBounds.HREF);
            String text = link.text("text", FaultBounds.NAME);
            if (problems.size() == before && !FaultLink.isFollowable(href)) {
                link.note("href", "must be an absolute http or https address");
            }
            if (problems.size() == before) {
                links.add(new FaultLink(href, text));
            }
        }
        return links;
    }

    private String at(String field) {
        return path.isEmpty() ? field : path + "." + field;
    }

    private @Nullable JsonNode value(String field) {
        JsonNode value = object.get(field);
        return value == null || value.isNull() ? null : value;
    }

    private @Nullable String string(String path, JsonNode value, int longest) {
        if (!value.isString()) {
            note(path, "must be a string, is " + kind(value));
            return null;
        }
        String text = value.stringValue();
        if (text.length() > longest) {
            note(path, "is " + text.length() + " characters long, at most " + longest + " are taken");
            return null;
        }
        return text;
    }

    private static String names(Class<? extends Enum<?>> words) {
        return Arrays.stream(words.getEnumConstants())
                .map(word -> word.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }

    private static String kind(JsonNode value) {
        return switch (value.getNodeType()) {
            case ARRAY -> "an array";
            case OBJECT, POJO -> "an object";
            case BOOLEAN -> "a boolean";
            case NUMBER -> "a number";
            case STRING, BINARY -> "a string";
            case NULL, MISSING -> "null";
        };
    }
}
