package dev.faultline.schemas.serde;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes what the registry's library writes, without asking it for every record. The library writes the first one and so
 * tells the schema's id, which never changes; those after it are that id and Avro's own encoding, at half the cost, and need
 * no registry. Where the two differ on the first record (the library can be told to write another schema than the record's,
 * or to put the id elsewhere), the library writes them all. Thread-safe, if the library's is.
 *
 * @param <V> the records
 */
final class KnownSchemaSerializer<V extends SpecificRecord> implements Serializer<V> {
    private static final int HEAD = 1 + Integer.BYTES;
    /** Bytes of most records: room made at once. */
    private static final int USUAL = 1536;
    /** Longer texts go past the encoder's buffer; a new one is made for each record. */
    private static final EncoderFactory ENCODERS = new EncoderFactory().configureBufferSize(512);

    private final Serializer<V> library;
    private volatile @Nullable Known<V> last;

    /** @param library writes the first record of a topic and schema; closed with this */
    KnownSchemaSerializer(Serializer<V> library) {
        this.library = library;
    }

    @Override
    public byte @Nullable [] serialize(String topic, @Nullable V value) {
        return serialize(topic, null, value);
    }

    @Override
    public byte @Nullable [] serialize(String topic, @Nullable Headers headers, @Nullable V value) {
        if (value == null) {
            return null;
        }
        @Nullable Known<V> known = last;
        if (known != null && known.schema == value.getSchema() && known.topic.equals(topic)) {
            return known.bytes(value);
        }
        byte[] bytes = headers == null ? library.serialize(topic, value) : library.serialize(topic, headers, value);
        Known<V> learnt = new Known<>(topic, value.getSchema(), bytes);
        if (Arrays.equals(bytes, learnt.bytes(value))) {
            last = learnt;
        }
        return bytes;
    }

    @Override
    public void close() {
        library.close();
    }

    /** What the records of a topic begin with, and how the rest of them is written. */
    private static final class Known<V extends SpecificRecord> {
        private final String topic;
        private final Schema schema;
        private final byte[] head;
        private final DatumWriter<V> datums;

        Known(String topic, Schema schema, byte[] first) {
            this.topic = topic;
            this.schema = schema;
            this.head = Arrays.copyOf(first, HEAD);
            this.datums = new RecordWriter<>(schema, SpecificData.getForSchema(schema));
        }

        byte[] bytes(V value) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream(USUAL);
            bytes.write(head, 0, HEAD);
            try {
                BinaryEncoder encoder = ENCODERS.binaryEncoder(bytes, null);
                datums.write(value, encoder);
                encoder.flush();
            } catch (IOException e) {
                throw new SerializationException("cannot encode a " + schema.getName(), e);
            }
            return bytes.toByteArray();
        }
    }
}
