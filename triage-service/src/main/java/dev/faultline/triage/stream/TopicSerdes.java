package dev.faultline.triage.stream;

import dev.faultline.schemas.topics.Topic;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;

/** Where the serdes of topics come from. */
@FunctionalInterface
public interface TopicSerdes {
    /** A new serde for the topic's values. */
    <V extends SpecificRecord> Serde<V> valueSerde(Topic<V> topic);
}
