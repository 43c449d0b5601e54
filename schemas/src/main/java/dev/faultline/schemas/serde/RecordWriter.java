package dev.faultline.schemas.serde;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.Encoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;

/**
 * Writes generated records as Avro does, and copies the bytes of a {@link RepeatedList} it has written before. Binary
 * only: what it copies is meant for no other encoder.
 *
 * @param <T> the records
 */
final class RecordWriter<T> extends SpecificDatumWriter<T> {

    RecordWriter(Schema schema, SpecificData model) {
        super(schema, model);
    }

    @Override
    protected void writeArray(Schema schema, Object datum, Encoder out) throws IOException {
        if (datum instanceof RepeatedList<?> list && out instanceof BinaryEncoder) {
            out.writeFixed(list.encoded(schema, this::encoded));
        } else {
            super.writeArray(schema, datum, out);
        }
    }

    private byte[] encoded(Schema schema, List<?> elements) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        try {
            super.writeArray(schema, elements, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("nothing is written outside memory", e);
        }
        return bytes.toByteArray();
    }
}
