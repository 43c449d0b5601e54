package dev.faultline.bench.simulate;

import dev.faultline.schemas.topics.Topic;
import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;

/** Takes what the topics of a line hold, in the order of its appending. */
public interface RecordSink {

    /** One record, appended at that time. */
    <V extends SpecificRecord> void take(Topic<V> topic, Instant at, String key, V value);
}
