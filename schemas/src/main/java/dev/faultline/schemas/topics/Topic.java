package dev.faultline.schemas.topics;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;

/**
 * One topic of the line. Keys are UTF-8 strings, values Avro.
 *
 * @param name name without the cluster's prefix
 * @param key what the key is, in words
 * @param value class of the value
 * @param partitioning how a key finds its partition
 * @param retention how long records stay
 * @param writers who writes it; empty when only producers outside the line do
 * @param readers who reads it
 * @param <V> type of the value
 */
public record Topic<V extends SpecificRecord>(
        String name,
        String key,
        Class<V> value,
        Partitioning partitioning,
        Retention retention,
        Set<Service> writers,
        Set<Service> readers) {

    public Topic {
        writers = Collections.unmodifiableSet(new LinkedHashSet<>(writers));
        readers = Collections.unmodifiableSet(new LinkedHashSet<>(readers));
    }

    /** How a key finds its partition, and how many partitions there are. */
    public enum Partitioning {
        /** By the key's hash, over the line's partition count. */
        BY_KEY,
        /** By {@link IncidentPartitioner}, over the line's partition count. */
        BY_INCIDENT,
        /** One partition: few records, read whole by everyone. */
        SINGLE
    }

    /** Name of the topic that takes this one's undecodable records. */
    public String deadLetterName() {
        return name + "-dlt";
    }
}
