package dev.faultline.schemas.serde;

import dev.faultline.schemas.topics.Topic;
import java.lang.reflect.InvocationTargetException;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;

/** Makes the serdes of the line's topics, in the Confluent wire format, through the library the flavour names. */
public final class WireSerdes {
    private final RegistryFlavour flavour;
    private final Map<String, Object> properties;

    /**
     * @param flavour which library
     * @param registryUrl base address of the registry, such as {@code http://127.0.0.1:8084}
     * @param overrides further properties of the library, such as credentials; they win
     */
    public WireSerdes(RegistryFlavour flavour, String registryUrl, Map<String, ?> overrides) {
        TrustedRecords.ensure();
        DecodingBounds.ensure();
        this.flavour = flavour;
        Map<String, Object> all = new HashMap<>(flavour.properties(registryUrl));
        all.putAll(overrides);
        this.properties = Map.copyOf(all);
    }

    /** A new serde for the topic's values; the caller closes it. */
    public <V extends SpecificRecord> Serde<V> valueSerde(Topic<V> topic) {
        return Serdes.serdeFrom(serializer(topic), deserializer(topic));
    }

    /** A new serializer for the topic's values; the caller closes it. */
    public <V extends SpecificRecord> Serializer<V> serializer(Topic<V> topic) {
        Serializer<V> serializer = instance(flavour.serializer());
        serializer.configure(properties, false);
        return new KnownSchemaSerializer<>(serializer);
    }

    /**
     * A new deserializer for the topic's values; the caller closes it. It throws when the bytes cannot be decoded and
     * when the registry is away: {@link Undecodable} tells the two apart.
     */
    public <V extends SpecificRecord> Deserializer<V> deserializer(Topic<V> topic) {
        Deserializer<V> deserializer = instance(flavour.deserializer());
        deserializer.configure(properties, false);
        return deserializer;
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private <T> T instance(String className) {
        try {
            return (T) Class.forName(className).getConstructor().newInstance();
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(
                    className + " is not on the class path: build with the Maven profile of " + flavour
                            + " or set faultline.registry.flavour to the one that was built",
                    e);
        } catch (NoSuchMethodException
                | InstantiationException
                | IllegalAccessException
                | InvocationTargetException e) {
            throw new IllegalStateException("cannot make a " + className, e);
        }
    }
}
