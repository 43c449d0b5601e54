package dev.faultline.intake.mapping;

import dev.faultline.policy.JsonValues;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How CloudEvents 1.0 lay an event over HTTP. */
public enum CloudEventMode {
    /** One event, all of it in the body as JSON. */
    STRUCTURED,
    /** A list of such. */
    BATCHED,
    /** The attributes in headers, the data in the body. */
    BINARY;

    private static final String EVENT = "application/cloudevents";
    private static final String BATCH = "application/cloudevents-batch";

    /**
     * The mode of a request. An event whose sender forgot to name its type is known by its {@code specversion}.
     *
     * @param headers by lower-case name
     * @return empty when it is in none, or in a format other than JSON
     */
    public static Optional<CloudEventMode> of(String contentType, Map<String, String> headers, byte[] body) {
        String type = contentType.toLowerCase(Locale.ROOT).split(";", 2)[0].strip();
        if (type.startsWith(BATCH)) {
            return json(type, BATCH, BATCHED);
        }
        if (type.startsWith(EVENT)) {
            return json(type, EVENT, STRUCTURED);
        }
        return headers.keySet().stream().anyMatch(name -> name.startsWith(CloudEventReader.PREFIX))
                ? Optional.of(BINARY)
                : Optional.ofNullable(bare(JsonValues.read(body, (part, extent) -> {})));
    }

    private static Optional<CloudEventMode> json(String type, String format, CloudEventMode mode) {
        return type.equals(format) || type.equals(format + "+json") ? Optional.of(mode) : Optional.empty();
    }

    private static @Nullable CloudEventMode bare(@Nullable Object json) {
        if (json instanceof List<?> list && !list.isEmpty()) {
            return bare(list.getFirst()) == STRUCTURED ? BATCHED : null;
        }
        return json instanceof Map<?, ?> event && event.containsKey("specversion") ? STRUCTURED : null;
    }
}
