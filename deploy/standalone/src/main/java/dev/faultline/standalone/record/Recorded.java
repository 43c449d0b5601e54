package dev.faultline.standalone.record;

import dev.faultline.schemas.topics.Topic;
import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One record of a line.
 *
 * @param topic its name
 * @param at when it was appended
 * @param key empty when it has none
 * @param json its value; JSON's null takes back what the key had
 */
public record Recorded(String topic, Instant at, String key, JsonNode json) {

    static Recorded of(JsonNode line) {
        return new Recorded(
                line.path("topic").asString(),
                Instant.parse(line.path("timestamp").asString()),
                line.path("key").asString(""),
                line.path("value"));
    }

    /** Whether it was on that topic. */
    public boolean isOf(Topic<?> wanted) {
        return topic.equals(wanted.name());
    }

    /**
     * Its value; null when it takes back what the key had.
     *
     * @param wanted the topic it was on
     */
    public <V extends SpecificRecord> @Nullable V value(Topic<V> wanted) {
        return json.isNull() ? null : JsonAvro.read(json, wanted.value());
    }
}
