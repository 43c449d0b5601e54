package dev.faultline.intake;

import dev.faultline.localcluster.LocalCluster;
import dev.faultline.schemas.serde.RegistryFlavour;
import dev.faultline.schemas.serde.WireSerdes;
import dev.faultline.schemas.topics.Topic;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * What stands on a topic, decoded as any reader of the line decodes it.
 *
 * @param <V> the topic's value
 */
public final class WireTopic<V extends SpecificRecord> implements AutoCloseable {
    private final String bootstrap;
    private final String topic;
    private final Deserializer<V> values;

    private WireTopic(String bootstrap, String topic, Deserializer<V> values) {
        this.bootstrap = bootstrap;
        this.topic = topic;
        this.values = values;
    }

    /** A topic of a cluster whose topics have a prefix. */
    public static <V extends SpecificRecord> WireTopic<V> of(LocalCluster cluster, String prefix, Topic<V> topic) {
        return new WireTopic<>(
                cluster.bootstrapServers(),
                prefix + topic.name(),
                new WireSerdes(RegistryFlavour.APICURIO, cluster.registryUrl(), Map.of()).deserializer(topic));
    }

    /** The values there now that match, in the order of their partitions. */
    public List<V> values(Predicate<V> wanted) {
        return TopicReader.read(bootstrap, topic, record -> record.value() != null).stream()
                .map(record -> values.deserialize(record.topic(), record.value()))
                .filter(wanted)
                .toList();
    }

    @Override
    public void close() {
        values.close();
    }
}
