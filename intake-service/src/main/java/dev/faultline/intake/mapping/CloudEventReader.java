package dev.faultline.intake.mapping;

import dev.faultline.intake.domain.FieldProblem;
import dev.faultline.intake.domain.Sha256;
import dev.faultline.intake.mapping.source.SenderBody;
import dev.faultline.policy.JsonValues;
import dev.faultline.policy.Values;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads events of CloudEvents 1.0. The SDK's own reader is of no use here: it knows no batches, and refuses a whole event for a
 * broken extension or unreadable data, where a fault would be lost.
 */
public final class CloudEventReader {
    /** What the names of headers begin with that carry attributes. */
    static final String PREFIX = "ce-";

    private static final int LONGEST_ID = 200;
    private static final List<String> REQUIRED = List.of("specversion", "id", "source", "type");

    /**
     * One event.
     *
     * @param source who sends it
     * @param id its own within the source
     * @param body with all of its attributes as fields, its data under {@code data}
     */
    public record Event(String source, String id, SenderBody body) {

        /**
         * The id of a report it makes: source and id are what makes an event the same again.
         *
         * @param position of the report among those of the event, from 0
         */
        public String reportId(int position) {
            String given = source + "/" + id + (position == 0 ? "" : "/" + position);
            return given.length() <= LONGEST_ID ? given : Sha256.hex(given.getBytes(StandardCharsets.UTF_8));
        }
    }

    /**
     * The events of a request.
     *
     * @param headers by lower-case name
     */
    public Mapping<List<Event>> read(
            CloudEventMode mode, String contentType, Map<String, String> headers, byte[] body) {
        return switch (mode) {
            case STRUCTURED -> structured(headers, body, false);
            case BATCHED -> structured(headers, body, true);
            case BINARY -> understood(List.of(binary(attributes(headers), contentType, headers, body)));
        };
    }

    /**
     * An event whose attributes came beside its data by another way than HTTP.
     *
     * @param contentType of the data
     * @param attributes by name, as they are
     */
    public Mapping<List<Event>> read(String contentType, Map<String, String> attributes, byte[] data) {
        return understood(List.of(binary(attributes, contentType, Map.of(), data)));
    }

    private static Mapping<List<Event>> structured(Map<String, String> headers, byte[] body, boolean batch) {
        JsonBody json;
        try {
            json = JsonBody.ofElements(body);
        } catch (JsonBody.NoJson e) {
            return e.answer();
        }
        if (json.listed() != batch) {
            return new Mapping.Misshapen<>(List.of(
                    new FieldProblem(0, "", batch ? "must be an array of events" : "must be an event, not an array")));
        }
        List<SenderBody> events = new ArrayList<>();
        for (JsonBody.Element element : json.elements()) {
            byte[] sent = bytes(element.sent());
            SenderBody event = SenderBody.of("application/cloudevents+json", headers, sent);
            events.add(decoded(event, headers, sent));
        }
        return understood(events);
    }

    /** Data in base 64 are read where they turn out to be JSON. */
    private static SenderBody decoded(SenderBody event, Map<String, String> headers, byte[] sent) {
        if (!(event.fields() instanceof Map<?, ?> fields)
                || fields.containsKey("data")
                || !(fields.get("data_base64") instanceof String encoded)) {
            return event;
        }
        Object data = json(encoded);
        if (data == null) {
            return event;
        }
        Map<String, Object> all = new LinkedHashMap<>();
        fields.forEach((name, value) -> all.put(String.valueOf(name), value));
        all.put("data", data);
        return SenderBody.ofFields(all, headers, sent);
    }

    private static @Nullable Object json(String base64) {
        try {
            return JsonValues.read(Base64.getDecoder().decode(base64), (part, extent) -> {});
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static Map<String, String> attributes(Map<String, String> headers) {
        Map<String, String> attributes = new LinkedHashMap<>();
        headers.forEach((name, value) -> {
            if (name.startsWith(PREFIX)) {
                attributes.put(name.substring(PREFIX.length()), unescaped(value));
            }
        });
        return attributes;
    }

    private static SenderBody binary(
            Map<String, String> attributes, String contentType, Map<String, String> headers, byte[] body) {
        Map<String, Object> fields = new LinkedHashMap<>(attributes);
        fields.put("datacontenttype", contentType);
        Object data = JsonValues.read(body, (part, extent) -> {});
        if (data != null) {
            fields.put("data", data);
        } else if (body.length > 0) {
            fields.put("data", new String(body, StandardCharsets.UTF_8));
        }
        return SenderBody.ofFields(fields, headers, body);
    }

    private static Mapping<List<Event>> understood(List<SenderBody> bodies) {
        List<Event> events = new ArrayList<>();
        List<FieldProblem> problems = new ArrayList<>();
        for (int i = 0; i < bodies.size(); i++) {
            Object fields = bodies.get(i).fields();
            for (String name : REQUIRED) {
                if (Values.text(Values.at(fields, name)) == null) {
                    problems.add(new FieldProblem(i, name, "is required of an event"));
                }
            }
            String source = Values.text(Values.at(fields, "source"));
            String id = Values.text(Values.at(fields, "id"));
            if (source != null && id != null) {
                events.add(new Event(source, id, bodies.get(i)));
            }
        }
        return problems.isEmpty() ? new Mapping.Understood<>(events) : new Mapping.Misshapen<>(problems);
    }

    /** A header's value, percent-decoded once; in double quotes, as earlier versions allowed it, without them. */
    private static String unescaped(String value) {
        String bare = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"")
                ? value.substring(1, value.length() - 1).replaceAll("\\\\(.)", "$1")
                : value;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(bare.length());
        int i = 0;
        while (i < bare.length()) {
            int escaped = bare.charAt(i) == '%' ? octet(bare, i + 1) : -1;
            if (escaped >= 0) {
                bytes.write(escaped);
                i += 3;
            } else {
                bytes.writeBytes(String.valueOf(bare.charAt(i)).getBytes(StandardCharsets.UTF_8));
                i++;
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /** The octet two hexadecimal digits name; -1 when they are none. */
    private static int octet(String text, int from) {
        if (from + 2 > text.length()) {
            return -1;
        }
        int high = Character.digit(text.charAt(from), 16);
        int low = Character.digit(text.charAt(from + 1), 16);
        return high < 0 || low < 0 ? -1 : high << 4 | low;
    }

    private static byte[] bytes(ByteBuffer sent) {
        byte[] bytes = new byte[sent.remaining()];
        sent.duplicate().get(bytes);
        return bytes;
    }
}
