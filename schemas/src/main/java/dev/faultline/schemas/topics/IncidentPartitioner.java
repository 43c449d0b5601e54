package dev.faultline.schemas.topics;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.clients.producer.Partitioner;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/**
 * Sends a record keyed by incident id to the partition the id names. It serves {@code commands}, {@code incidents},
 * {@code sla-events} and store look-ups alike, which is why their partition counts are equal and fixed.
 */
public final class IncidentPartitioner implements Partitioner {

    /**
     * Partition of an incident.
     *
     * @param incidentId the record's key; what is no incident id of this cluster is spread by hash, and triage refuses it
     * @param partitions partition count of the topic
     */
    public static int partition(String incidentId, int partitions) {
        return IncidentId.parse(incidentId)
                .map(IncidentId::partition)
                .filter(partition -> partition < partitions)
                .orElseGet(() ->
                        Utils.toPositive(Utils.murmur2(incidentId.getBytes(StandardCharsets.UTF_8))) % partitions);
    }

    @Override
    public int partition(
            String topic,
            @Nullable Object key,
            byte @Nullable [] keyBytes,
            @Nullable Object value,
            byte @Nullable [] valueBytes,
            Cluster cluster) {
        if (key == null) {
            throw new IllegalArgumentException("a record of topic " + topic + " must be keyed by its incident id");
        }
        return partition(key.toString(), cluster.partitionCountForTopic(topic));
    }

    @Override
    public void configure(Map<String, ?> configs) {}

    @Override
    public void close() {}
}
