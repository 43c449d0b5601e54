package dev.faultline.schemas.topics;

/**
 * What a cluster decides about all topics at once. Partition count and prefix are fixed for the cluster's life: an
 * incident id names its partition.
 *
 * @param prefix put before every topic's name; may be empty
 * @param partitions partitions of every topic that is not {@link Topic.Partitioning#SINGLE}
 * @param replication replicas of every partition; -1 takes the broker's default
 */
public record TopicSettings(String prefix, int partitions, short replication) {
    /** One broker, no prefix. */
    public static final TopicSettings LOCAL = new TopicSettings("", 4, (short) 1);

    public TopicSettings {
        if (partitions < 1) {
            throw new IllegalArgumentException("a topic has at least one partition, not " + partitions);
        }
    }

    /** The topic's name on this cluster. */
    public String nameOf(Topic<?> topic) {
        return prefix + topic.name();
    }

    /** The name of the topic's dead letter topic on this cluster. */
    public String deadLetterOf(Topic<?> topic) {
        return prefix + topic.deadLetterName();
    }

    /** The topic's partition count on this cluster. */
    public int partitionsOf(Topic<?> topic) {
        return topic.partitioning() == Topic.Partitioning.SINGLE ? 1 : partitions;
    }
}
