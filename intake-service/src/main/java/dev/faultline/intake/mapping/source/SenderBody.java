package dev.faultline.intake.mapping.source;

import dev.faultline.policy.JsonValues;
import dev.faultline.policy.JsonValues.Extent;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A body as a sender sent it, in whatever wrapping: JSON whatever the Content-Type calls it, JSON within a JSON text, one
 * JSON object per line, a form whose field holds JSON, a form of plain fields, or plain text.
 */
public final class SenderBody {
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    /** Fields of a form that are known to carry the whole body. */
    private static final List<String> CARRIERS = List.of("payload", "data", "body", "json", "alert");

    private final byte[] bytes;
    private final String text;
    private final Map<String, String> headers;
    private final @Nullable Object json;
    private final Map<Object, Extent> extents;

    private SenderBody(
            byte[] bytes,
            String text,
            Map<String, String> headers,
            @Nullable Object json,
            Map<Object, Extent> extents) {
        this.bytes = bytes;
        this.text = text;
        this.headers = headers;
        this.json = json;
        this.extents = extents;
    }

    /**
     * Takes a body as it came.
     *
     * @param contentType as the sender named it
     * @param headers of the request, by lower-case name
     * @param bytes all of it, never changed; of an envelope that is not the sender's, only what is in it counts and is kept
     */
    public static SenderBody of(String contentType, Map<String, String> headers, byte[] bytes) {
        Map<Object, Extent> extents = new IdentityHashMap<>();
        // Of a body in UTF-16 or UTF-32 nobody knows where in the bytes its objects stand.
        Object json = JsonValues.read(bytes, (object, extent) -> {
            if (extent.from() >= 0) {
                extents.put(object, extent);
            }
        });
        Optional<byte[]> pushed = PubSubPush.message(json);
        if (pushed.isPresent()) {
            return of(contentType, headers, pushed.get());
        }
        String text = "";
        if (json == null) {
            text = new String(bytes, StandardCharsets.UTF_8);
            text = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
            json = wrapped(contentType, text.strip());
        } else if (json instanceof String within) {
            text = within;
            json = JsonValues.read(within);
        }
        return new SenderBody(bytes, text, Map.copyOf(headers), json, extents);
    }

    /**
     * Takes a body whose fields were put together from several places.
     *
     * @param fields all of them
     * @param headers of the request, by lower-case name
     * @param bytes what was sent, never changed
     */
    public static SenderBody ofFields(Map<String, Object> fields, Map<String, String> headers, byte[] bytes) {
        return new SenderBody(bytes, "", Map.copyOf(headers), fields, Map.of());
    }

    /** The part of it under one of its names, as a body that came with the same headers; empty when it has no fields. */
    Optional<SenderBody> within(String name) {
        Object part = json instanceof Map<?, ?> map ? map.get(name) : null;
        Object read = part instanceof String text ? JsonValues.read(text) : part;
        return read instanceof Map || read instanceof List
                ? Optional.of(new SenderBody(bytes, "", headers, read, extents))
                : Optional.empty();
    }

    /** Whether nothing at all was sent. */
    public boolean isEmpty() {
        return json == null && text.isBlank();
    }

    /** Whether it was understood to have fields. */
    boolean hasFields() {
        return json instanceof Map || json instanceof List;
    }

    /** Its fields: a map or a list; an empty map when it has none. */
    public Object fields() {
        Object fields = json;
        return fields instanceof Map || fields instanceof List ? fields : Map.of();
    }

    /** The text of a body without fields. */
    String text() {
        return text;
    }

    /** Headers by lower-case name. */
    Map<String, String> headers() {
        return headers;
    }

    /** All that was sent. */
    ByteBuffer sent() {
        return ByteBuffer.wrap(bytes);
    }

    /** The bytes of one object of the body, exactly as they came; all that was sent when it stood nowhere in it. */
    ByteBuffer sentFor(Object part) {
        Extent extent = extents.get(part);
        return extent == null ? sent() : ByteBuffer.wrap(bytes, extent.from(), extent.to() - extent.from());
    }

    private static @Nullable Object wrapped(String contentType, String text) {
        Object bare = JsonValues.read(text);
        if (bare != null) {
            return bare;
        }
        if (text.startsWith("{")) {
            return lines(text);
        }
        return contentType.toLowerCase(Locale.ROOT).startsWith("application/x-www-form-urlencoded")
                        || CARRIERS.stream().anyMatch(field -> text.startsWith(field + "=%7B"))
                ? form(text)
                : null;
    }

    /** One object per line, as collectors of logs send. */
    private static @Nullable Object lines(String text) {
        List<Object> objects = new ArrayList<>();
        for (String line : text.split("\\R", -1)) {
            if (line.isBlank()) {
                continue;
            }
            Object object = JsonValues.read(line);
            if (object == null) {
                return null;
            }
            objects.add(object);
        }
        return objects.size() > 1 ? objects : null;
    }

    private static @Nullable Object form(String text) {
        Map<String, Object> fields = new LinkedHashMap<>();
        Arrays.stream(text.split("&", -1)).forEach(pair -> {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                fields.putIfAbsent(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        });
        for (String carrier : CARRIERS) {
            Object carried = fields.get(carrier) instanceof String value ? JsonValues.read(value) : null;
            if (carried instanceof Map || carried instanceof List) {
                return carried;
            }
        }
        return fields.isEmpty() ? null : fields;
    }

    private static String decoded(String encoded) {
        try {
            return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return encoded;
        }
    }
}
