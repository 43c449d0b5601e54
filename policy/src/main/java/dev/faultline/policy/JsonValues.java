package dev.faultline.policy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads JSON into the plain values that {@link Values} and {@link Expression} work on: {@link LinkedHashMap},
 * {@link ArrayList}, {@link String}, {@link Long}, {@link Double}, {@link Boolean}. A null counts as absent and is left out;
 * of two fields of one name the later wins; a whole number past 64 bits stays a text.
 */
public final class JsonValues {
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(64)
                    .maxNameLength(4096)
                    .maxNumberLength(64)
                    .build())
            .build();

    private static final BiConsumer<Object, Extent> NOBODY = (object, extent) -> {};

    /**
     * Where an object or list stood in the bytes.
     *
     * @param from its first byte
     * @param to the first byte after it
     */
    public record Extent(int from, int to) {}

    private JsonValues() {}

    /**
     * The value a text holds.
     *
     * @return null when it is no JSON, more than one value, null, or deeper than 64 levels
     */
    public static @Nullable Object read(String json) {
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), json)) {
            return whole(parser, NOBODY);
        } catch (JacksonException e) {
            return null;
        }
    }

    /**
     * The value that bytes hold.
     *
     * @param extents told where every object and list stood
     * @return null when it is no JSON, more than one value, null, or deeper than 64 levels
     */
    public static @Nullable Object read(byte[] json, BiConsumer<Object, Extent> extents) {
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), json)) {
            return whole(parser, extents);
        } catch (JacksonException e) {
            return null;
        }
    }

    private static @Nullable Object whole(JsonParser parser, BiConsumer<Object, Extent> extents) {
        if (parser.nextToken() == null) {
            return null;
        }
        Object value = value(parser, extents);
        return parser.nextToken() == null ? value : null;
    }

    private static @Nullable Object value(JsonParser parser, BiConsumer<Object, Extent> extents) {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser, extents);
            case START_ARRAY -> list(parser, extents);
            case VALUE_STRING -> parser.getString();
            case VALUE_NUMBER_INT -> whole(parser);
            case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            case VALUE_TRUE -> Boolean.TRUE;
            case VALUE_FALSE -> Boolean.FALSE;
            default -> null;
        };
    }

    private static Object whole(JsonParser parser) {
        return switch (parser.getNumberType()) {
            case INT, LONG -> parser.getLongValue();
            default -> parser.getString();
        };
    }

    private static Map<String, Object> object(JsonParser parser, BiConsumer<Object, Extent> extents) {
        long from = parser.currentTokenLocation().getByteOffset();
        Map<String, Object> object = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            Object value = value(parser, extents);
            if (value != null) {
                object.put(name, value);
            }
        }
        extents.accept(
                object, new Extent((int) from, (int) parser.currentLocation().getByteOffset()));
        return object;
    }

    private static List<Object> list(JsonParser parser, BiConsumer<Object, Extent> extents) {
        long from = parser.currentTokenLocation().getByteOffset();
        List<Object> list = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            Object value = value(parser, extents);
            if (value != null) {
                list.add(value);
            }
        }
        extents.accept(
                list, new Extent((int) from, (int) parser.currentLocation().getByteOffset()));
        return list;
    }
}
