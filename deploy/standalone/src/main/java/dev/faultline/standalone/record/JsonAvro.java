package dev.faultline.standalone.record;

import dev.faultline.schemas.serde.TrustedRecords;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads a value of the line back from the JSON it is exported as, by its schema of today: a field that schema does not know
 * is passed over, one that is not there has its default.
 */
final class JsonAvro {
    private static final Map<Class<?>, SpecificData> MODELS = new ConcurrentHashMap<>();

    static {
        TrustedRecords.ensure();
    }

    private JsonAvro() {}

    /** @throws AvroRuntimeException when a field is not there and has no default */
    static <V extends SpecificRecord> V read(JsonNode json, Class<V> type) {
        SpecificData model = MODELS.computeIfAbsent(type, SpecificData::getForClass);
        return type.cast(record(json, model.getSchema(type), model));
    }

    private static Object record(JsonNode json, Schema schema, SpecificData model) {
        SpecificRecord record = (SpecificRecord) SpecificData.newInstance(model.getClass(schema), schema);
        for (Schema.Field field : schema.getFields()) {
            JsonNode value = json.get(field.name());
            record.put(field.pos(), value == null ? model.getDefaultValue(field) : value(value, field.schema(), model));
        }
        return record;
    }

    private static @Nullable Object value(JsonNode json, Schema schema, SpecificData model) {
        return switch (schema.getType()) {
            case UNION -> json.isNull() ? null : value(json, present(schema), model);
            case RECORD -> record(json, schema, model);
            case ENUM -> symbol(json.asString(), schema, model);
            case ARRAY -> {
                List<@Nullable Object> list = new ArrayList<>(json.size());
                json.forEach(element -> list.add(value(element, schema.getElementType(), model)));
                yield list;
            }
            case MAP -> {
                Map<String, @Nullable Object> map = new HashMap<>();
                json.properties()
                        .forEach(entry ->
                                map.put(entry.getKey(), value(entry.getValue(), schema.getValueType(), model)));
                yield map;
            }
            case BYTES -> ByteBuffer.wrap(json.binaryValue());
            case LONG ->
                schema.getLogicalType() instanceof LogicalTypes.TimestampMillis
                        ? Instant.parse(json.asString())
                        : (Object) json.asLong();
            case INT -> json.asInt();
            case DOUBLE -> json.asDouble();
            case FLOAT -> json.floatValue();
            case BOOLEAN -> json.asBoolean();
            case STRING -> json.asString();
            case FIXED, NULL -> throw new AvroRuntimeException("the line has no values of " + schema);
        };
    }

    /** A word of a later version is what its schema says it is then. */
    private static Object symbol(String word, Schema schema, SpecificData model) {
        String known = schema.hasEnumSymbol(word) || schema.getEnumDefault() == null ? word : schema.getEnumDefault();
        return model.createEnum(known, schema);
    }

    /** Every union of the line is of null and one thing. */
    private static Schema present(Schema union) {
        return union.getTypes().stream()
                .filter(schema -> schema.getType() != Schema.Type.NULL)
                .findFirst()
                .orElseThrow();
    }
}
