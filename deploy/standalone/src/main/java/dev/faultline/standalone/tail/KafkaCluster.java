package dev.faultline.standalone.tail;

import java.util.HashMap;
import java.util.Map;

/**
 * A cluster whose log is read.
 *
 * @param bootstrapServers its {@code bootstrap.servers}
 * @param registryUrl root URL of its schema registry
 * @param prefix what stands before every topic's name; may be empty
 * @param settings how clients sign in, as Kafka's own tools are told it; may be empty
 */
public record KafkaCluster(String bootstrapServers, String registryUrl, String prefix, Map<String, String> settings) {
    private static final int ANSWER_MS = 10_000;

    /** Takes a copy of the settings. */
    public KafkaCluster {
        settings = Map.copyOf(settings);
    }

    /** One that asks nobody who is there. */
    public static KafkaCluster open(String bootstrapServers, String registryUrl) {
        return new KafkaCluster(bootstrapServers, registryUrl, "", Map.of());
    }

    /** For a consumer of committed records that belongs to no group. */
    public Map<String, Object> consumerSettings() {
        Map<String, Object> consumer = new HashMap<>(settings);
        consumer.put("bootstrap.servers", bootstrapServers);
        // What a transaction took back never happened.
        consumer.put("isolation.level", "read_committed");
        consumer.put("allow.auto.create.topics", false);
        consumer.put("default.api.timeout.ms", ANSWER_MS);
        return consumer;
    }
}
