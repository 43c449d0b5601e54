package dev.faultline.schemas.serde;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.Function;
import org.apache.avro.Schema;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.message.SchemaStore;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Avro single-object encoding for state stores, changelogs and internal topics: two marker bytes, the schema's
 * fingerprint, the body. It reads what any released schema wrote and never asks a registry, so a restore needs nothing
 * but Kafka. Not for sharing between threads that encode at once; Kafka Streams gives each task its own stores.
 *
 * @param <T> the generated record
 */
public final class StateSerde<T extends SpecificRecord> implements Serde<T> {
    private final BinaryMessageEncoder<T> encoder;
    private final BinaryMessageDecoder<T> decoder;

    private StateSerde(BinaryMessageEncoder<T> encoder, BinaryMessageDecoder<T> decoder) {
        this.encoder = encoder;
        this.decoder = decoder;
    }

    /** The serde of a generated record, aware of all its {@link ReleasedSchemas}. */
    public static <T extends SpecificRecord> StateSerde<T> of(Class<T> record) {
        TrustedRecords.ensure();
        DecodingBounds.ensure();
        SpecificData model = SpecificData.getForClass(record);
        Schema current = model.getSchema(record);
        SchemaStore.Cache known = new SchemaStore.Cache();
        ReleasedSchemas.of(record).forEach(known::addSchema);
        // Its buffer, of the thread, is copied at once in encode; a copy of its own would be one too many.
        return new StateSerde<>(
                new BinaryMessageEncoder<>(model, current, false), new BinaryMessageDecoder<>(model, current, known));
    }

    @Override
    public Serializer<T> serializer() {
        return (topic, value) -> value == null ? null : encode(value);
    }

    @Override
    public Deserializer<T> deserializer() {
        return (topic, bytes) -> bytes == null ? null : decode(bytes);
    }

    /**
     * The serde of what such a record stands for, which a store then holds as it is.
     *
     * @param record writes a value as its record
     * @param value reads it back
     */
    public <V> Serde<V> as(Function<V, T> record, Function<T, V> value) {
        return Serdes.serdeFrom(
                (topic, stored) -> stored == null ? null : encode(record.apply(stored)),
                (topic, bytes) -> bytes == null ? null : value.apply(decode(bytes)));
    }

    /** The bytes of a value. */
    public byte[] encode(T value) {
        try {
            ByteBuffer encoded = encoder.encode(value);
            byte[] bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            return bytes;
        } catch (IOException e) {
            throw new SerializationException(
                    "cannot encode a " + value.getClass().getSimpleName(), e);
        }
    }

    /**
     * The value of bytes that {@link #encode} wrote, in this build or an older one.
     *
     * @throws SerializationException when no released schema wrote them
     */
    public T decode(byte[] bytes) {
        try {
            return decoder.decode(bytes);
        } catch (IOException | RuntimeException e) {
            throw new SerializationException(
                    "no released schema reads this state: was it written by a newer build?", e);
        }
    }
}
