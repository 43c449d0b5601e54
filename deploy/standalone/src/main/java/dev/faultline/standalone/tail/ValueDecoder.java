package dev.faultline.standalone.tail;

import dev.faultline.schemas.serde.RegistryFlavour;
import dev.faultline.schemas.serde.WireSerdes;
import dev.faultline.schemas.topics.Topics;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Reads the values of one topic: Avro for the topics of the catalogue, the bytes as they are for every other, dead
 * letters among them.
 */
final class ValueDecoder implements AutoCloseable {

    /** The Confluent wire format: a zero, schema id 1, and no body. */
    private static final byte[] NOTHING_OF_THE_FIRST_SCHEMA = {0, 0, 0, 0, 1};

    private final String topic;
    private final Deserializer<?> deserializer;

    ValueDecoder(String topic, String registryUrl) {
        this.topic = topic;
        WireSerdes serdes = new WireSerdes(RegistryFlavour.APICURIO, registryUrl, Map.of());
        Optional<Deserializer<?>> avro = Topics.all().stream()
                .filter(known -> known.name().equals(topic))
                .findFirst()
                .map(serdes::deserializer);
        this.deserializer = avro.orElseGet(ByteArrayDeserializer::new);
    }

    /** Its name in the catalogue. */
    String topic() {
        return topic;
    }

    /** @throws RuntimeException of the serde library's choosing when the bytes cannot be read */
    Object decode(byte[] value) {
        return deserializer.deserialize(topic, value);
    }

    /** Sets the library going: it asks the registry for the first schema, which is there or not, and nothing is decoded. */
    void learn() {
        try {
            decode(NOTHING_OF_THE_FIRST_SCHEMA);
        } catch (RuntimeException expected) {
            // Only the way there was wanted.
        }
    }

    @Override
    public void close() {
        deserializer.close();
    }
}
