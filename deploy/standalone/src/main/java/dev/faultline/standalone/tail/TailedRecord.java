package dev.faultline.standalone.tail;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** One record of a topic, decoded, in the two forms it is printed in. */
public final class TailedRecord {

    private final ObjectNode json;
    private final @Nullable Object value;

    private TailedRecord(ObjectNode json, @Nullable Object value) {
        this.json = json;
        this.value = value;
    }

    /** @param topic its name in the catalogue */
    static TailedRecord of(String topic, ConsumerRecord<byte[], byte[]> record, ValueDecoder decoder) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("topic", topic);
        json.put("partition", record.partition());
        json.put("offset", record.offset());
        json.put("timestamp", Instant.ofEpochMilli(record.timestamp()).toString());
        json.put("key", text(record.key()));
        Object value = decodeInto(json, record.value(), decoder);
        if (record.headers().iterator().hasNext()) {
            ObjectNode headers = json.putObject("headers");
            for (Header header : record.headers()) {
                headers.put(header.key(), text(header.value()));
            }
        }
        return new TailedRecord(json, value);
    }

    /** The value as it was decoded, an Avro record on the topics of the catalogue; empty when there is none to read. */
    public Optional<Object> value() {
        return Optional.ofNullable(value);
    }

    /** What {@link #json} writes; not to be changed. */
    public JsonNode tree() {
        return json;
    }

    /** One JSON object in one line: topic, partition, offset, timestamp, key, value; headers when there are any. */
    public String json() {
        return json.toString();
    }

    /** Its key; empty when it has none. */
    public String key() {
        return json.path("key").asString("");
    }

    /** The same record with a field of its value told as null, if it has that field. */
    public TailedRecord blanked(String field) {
        ObjectNode copy = json.deepCopy();
        if (copy.path("value") instanceof ObjectNode fields && fields.has(field)) {
            fields.putNull(field);
        }
        return new TailedRecord(copy, value);
    }

    /** One line to read: when, where, key, value. */
    public String line() {
        return "%s %s/%d@%d %s %s"
                .formatted(
                        json.path("timestamp").asString(),
                        json.path("topic").asString(),
                        json.path("partition").asInt(),
                        json.path("offset").asLong(),
                        json.path("key").asString("-"),
                        json.path("value"));
    }

    /** A value that cannot be decoded is shown as it is, with the reason, and does not end the reading. */
    private static @Nullable Object decodeInto(ObjectNode json, byte @Nullable [] value, ValueDecoder decoder) {
        if (value == null) {
            json.putNull("value");
            return null;
        }
        try {
            Object decoded = decoder.decode(value);
            json.set("value", AvroJson.of(decoded));
            return decoded;
        } catch (RuntimeException undecodable) {
            json.set("value", AvroJson.of(value));
            json.put("error", String.valueOf(undecodable.getMessage()));
            return null;
        }
    }

    private static @Nullable String text(byte @Nullable [] bytes) {
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }
}
