package dev.faultline.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.wire.Link;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RepeatedListTest {
    private static final Schema LINKS = Schema.createArray(Link.getClassSchema());
    private static final List<Link> SOME =
            List.of(new Link("https://example.org/1", "the dashboard"), new Link("https://example.org/2", null));

    @BeforeEach
    void trustOurs() {
        TrustedRecords.ensure();
    }

    @Test
    void it_is_written_as_any_list_of_its_elements_is_each_time() throws IOException {
        byte[] plain = bytes(new SpecificDatumWriter<>(LINKS), SOME);
        RepeatedList<Link> repeated = RepeatedList.of(SOME);

        assertThat(bytes(writer(LINKS), repeated)).isEqualTo(plain);
        assertThat(bytes(writer(LINKS), repeated)).isEqualTo(plain);
        assertThat(bytes(writer(LINKS), RepeatedList.of(List.of())))
                .isEqualTo(bytes(new SpecificDatumWriter<>(LINKS), List.of()));
    }

    @Test
    void it_is_encoded_once_for_a_schema_however_many_records_carry_it() {
        RepeatedList<Link> repeated = RepeatedList.of(SOME);
        List<Schema> encodedBy = new ArrayList<>();
        RepeatedList.Encoding encoding = (schema, elements) -> {
            encodedBy.add(schema);
            return new byte[] {(byte) encodedBy.size()};
        };
        Schema other = Schema.createArray(Schema.create(Schema.Type.STRING));

        assertThat(repeated.encoded(LINKS, encoding)).containsExactly(1);
        assertThat(repeated.encoded(LINKS, encoding)).containsExactly(1);
        assertThat(repeated.encoded(other, encoding)).containsExactly(2);
        assertThat(encodedBy).containsExactly(LINKS, other);
    }

    @Test
    void to_others_it_is_a_list() throws IOException {
        RepeatedList<Link> repeated = RepeatedList.of(SOME);

        assertThat(repeated).isEqualTo(SOME).hasSameHashCodeAs(SOME);
        assertThat(bytes(new SpecificDatumWriter<>(LINKS), repeated))
                .isEqualTo(bytes(new SpecificDatumWriter<>(LINKS), SOME));
    }

    private static <T> DatumWriter<T> writer(Schema schema) {
        return new RecordWriter<>(schema, SpecificData.getForClass(Link.class));
    }

    private static <T> byte[] bytes(DatumWriter<T> writer, T value) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        writer.write(value, encoder);
        encoder.flush();
        return bytes.toByteArray();
    }
}
