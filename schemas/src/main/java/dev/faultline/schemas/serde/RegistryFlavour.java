package dev.faultline.schemas.serde;

import java.util.Map;

/**
 * Which library speaks to the schema registry. All write the same bytes: 0x00, the schema's 4-byte id, the Avro body.
 * The classes are named, not referred to, so that only the one in use must be on the class path.
 */
public enum RegistryFlavour {
    /** Apicurio's serde against Apicurio Registry; the default build carries it. */
    APICURIO(
            "io.apicurio.registry.serde.avro.AvroKafkaSerializer",
            "io.apicurio.registry.serde.avro.AvroKafkaDeserializer",
            "/apis/ccompat/v7") {
        @Override
        Map<String, Object> properties(String registryUrl) {
            return Map.of(
                    "apicurio.registry.url", registryUrl + "/apis/registry/v3",
                    "apicurio.registry.headers.enabled", false,
                    // the whole schema in one piece, as Confluent's tools expect it, and as SchemaRegistrar registers
                    // it
                    "apicurio.registry.dereference-schema", true,
                    "apicurio.registry.auto-register", false,
                    "apicurio.registry.avro-datum-provider", "dev.faultline.schemas.serde.LastUsedDatums",
                    "apicurio.registry.use-specific-avro-reader", true);
        }
    },
    /** Confluent's serde against any registry with Confluent's API; needs the {@code confluent} profile. */
    CONFLUENT(
            "io.confluent.kafka.serializers.KafkaAvroSerializer",
            "io.confluent.kafka.serializers.KafkaAvroDeserializer",
            "") {
        @Override
        Map<String, Object> properties(String registryUrl) {
            return Map.of(
                    "schema.registry.url", registryUrl, "auto.register.schemas", true, "specific.avro.reader", true);
        }
    };

    private final String serializer;
    private final String deserializer;
    private final String confluentApi;

    RegistryFlavour(String serializer, String deserializer, String confluentApi) {
        this.serializer = serializer;
        this.deserializer = deserializer;
        this.confluentApi = confluentApi;
    }

    /** Class name of the Kafka serializer. */
    public String serializer() {
        return serializer;
    }

    /** Class name of the Kafka deserializer. */
    public String deserializer() {
        return deserializer;
    }

    /** Where the registry answers Confluent's API. */
    String confluentApi(String registryUrl) {
        return registryUrl + confluentApi;
    }

    abstract Map<String, Object> properties(String registryUrl);
}
