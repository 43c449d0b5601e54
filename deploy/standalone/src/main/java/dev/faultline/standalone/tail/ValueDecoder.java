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

    /** @throws RuntimeException of the serde library's choosing when the bytes cannot be read */
    Object decode(byte[] value) {
        return deserializer.deserialize(topic, value);
    }

    @Override
    public void close() {
        deserializer.close();
    }
}
