package dev.faultline.schemas.topics;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.config.TopicConfig;

/** How long a topic keeps its records. */
public sealed interface Retention {

    /** Records go once they are older than {@code age}. */
    record Delete(Duration age) implements Retention {}

    /** The newest record of a key stays; older ones may go once {@code minLag} has passed. */
    record Compact(Duration minLag) implements Retention {}

    /** The topic configuration that carries it out. */
    default Map<String, String> topicConfig() {
        return switch (this) {
            case Delete delete ->
                Map.of(
                        TopicConfig.CLEANUP_POLICY_CONFIG,
                        TopicConfig.CLEANUP_POLICY_DELETE,
                        TopicConfig.RETENTION_MS_CONFIG,
                        Long.toString(delete.age().toMillis()));
            case Compact compact ->
                Map.of(
                        TopicConfig.CLEANUP_POLICY_CONFIG,
                        TopicConfig.CLEANUP_POLICY_COMPACT,
                        TopicConfig.MIN_COMPACTION_LAG_MS_CONFIG,
                        Long.toString(compact.minLag().toMillis()));
        };
    }
}
