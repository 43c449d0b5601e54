package dev.faultline.standalone.tail;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericEnumSymbol;
import org.apache.avro.generic.GenericFixed;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Avro values as plain JSON for reading: no union wrappers, times in ISO 8601, bytes in Base64, maps sorted by key, so
 * that the same value always gives the same text. Not Avro's own JSON encoding; the schema is needed to read it back.
 */
public final class AvroJson {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private AvroJson() {}

    /** The value as JSON. */
    public static JsonNode of(@Nullable Object value) {
        return switch (value) {
            case null -> NODES.nullNode();
            case IndexedRecord record -> record(record);
            case Map<?, ?> map -> map(map);
            case List<?> list -> list(list);
            case ByteBuffer bytes -> bytes(bytes);
            case GenericFixed fixed -> NODES.stringNode(Base64.getEncoder().encodeToString(fixed.bytes()));
            case byte[] bytes -> NODES.stringNode(Base64.getEncoder().encodeToString(bytes));
            case GenericEnumSymbol<?> symbol -> NODES.stringNode(symbol.toString());
            case Boolean bool -> NODES.booleanNode(bool);
            case Integer number -> NODES.numberNode(number);
            case Long number -> NODES.numberNode(number);
            case Float number -> NODES.numberNode(number);
            case Double number -> NODES.numberNode(number);
            // Strings, and the types of java.time and java.util that stand for logical types: all ISO or canonical.
            default -> NODES.stringNode(value.toString());
        };
    }

    private static ObjectNode record(IndexedRecord record) {
        ObjectNode object = NODES.objectNode();
        for (Schema.Field field : record.getSchema().getFields()) {
            object.set(field.name(), of(record.get(field.pos())));
        }
        return object;
    }

    private static ObjectNode map(Map<?, ?> map) {
        SortedMap<String, JsonNode> sorted = new TreeMap<>();
        map.forEach((key, value) -> sorted.put(String.valueOf(key), of(value)));
        return NODES.objectNode().setAll(sorted);
    }

    private static ArrayNode list(List<?> list) {
        ArrayNode array = NODES.arrayNode();
        list.forEach(element -> array.add(of(element)));
        return array;
    }

    private static JsonNode bytes(ByteBuffer buffer) {
        byte[] copy = new byte[buffer.remaining()];
        buffer.duplicate().get(copy);
        return of(copy);
    }
}
