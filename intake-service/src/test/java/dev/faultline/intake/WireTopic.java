package dev.faultline.intake;

import dev.faultline.localcluster.LocalCluster;
import dev.faultline.schemas.serde.RegistryFlavour;
import dev.faultline.schemas.serde.WireSerdes;
import dev.faultline.schemas.topics.Topic;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * What stands on a topic, decoded as any reader of the line decodes it.
 *
 * @param <V> the topic's value
 */
public final class WireTopic<V extends SpecificRecord> implements AutoCloseable {
    private final String bootstrap;
    private final String topic;
    private final Deserializer<V> values;
    private final Serializer<V> serializer;

    private WireTopic(String bootstrap, String topic, Deserializer<V> values, Serializer<V> serializer) {
        this.bootstrap = bootstrap;
        this.topic = topic;
        this.values = values;
        this.serializer = serializer;
    }

    /** A topic of a cluster whose topics have a prefix. */
    public static <V extends SpecificRecord> WireTopic<V> of(LocalCluster cluster, String prefix, Topic<V> topic) {
        WireSerdes serdes = new WireSerdes(RegistryFlavour.APICURIO, cluster.registryUrl(), Map.of());
        return new WireTopic<>(
                cluster.bootstrapServers(),
                prefix + topic.name(),
                serdes.deserializer(topic),
                serdes.serializer(topic));
    }

    /** The values there now that match, in the order of their partitions. */
    public List<V> values(Predicate<V> wanted) {
        return TopicReader.read(bootstrap, topic, record -> record.value() != null).stream()
                .map(record -> values.deserialize(record.topic(), record.value()))
                .filter(wanted)
                .toList();
    }

    /** Writes a value as the service it belongs to would, and waits for the acknowledgement; null for a tombstone. */
    public void write(String key, @Nullable V value) {
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrap), new StringSerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic, key, value == null ? null : serializer.serialize(topic, value)))
                    .get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        serializer.close();
        values.close();
    }
}
