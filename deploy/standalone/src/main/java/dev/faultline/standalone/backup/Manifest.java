package dev.faultline.standalone.backup;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What a backup holds beside records.
 *
 * @param takenAt by the clock of who took it
 * @param prefix what stands before every topic's name
 * @param topics all of the line, the services' own state among them
 * @param places how far each service has read
 */
public record Manifest(Instant takenAt, String prefix, List<KeptTopic> topics, List<Place> places) {

    public Manifest {
        topics = List.copyOf(topics);
        places = List.copyOf(places);
    }

    /**
     * A topic.
     *
     * @param partitions how many
     * @param config what is set on it, and not the brokers' default
     */
    public record KeptTopic(String name, int partitions, Map<String, String> config) {
        public KeptTopic {
            config = Map.copyOf(config);
        }
    }

    /**
     * How far a group has read a partition.
     *
     * @param offset of the next record it would have read, on the cluster the backup is of
     * @param metadata what the group keeps with it
     */
    public record Place(String group, String topic, int partition, long offset, String metadata) {}
}
