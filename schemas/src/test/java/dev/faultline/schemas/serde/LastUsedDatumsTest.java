package dev.faultline.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.wire.Actor;
import dev.faultline.wire.Link;
import dev.faultline.wire.Role;
import io.apicurio.registry.serde.avro.AvroSerdeConfig;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LastUsedDatumsTest {
    private static final Actor ACTOR = new Actor("Li Lei", Role.OPS, null);
    private static final Link LINK = new Link("https://example.org", "the dashboard");

    private final LastUsedDatums<SpecificRecord> datums = new LastUsedDatums<>();

    @BeforeEach
    void configure() {
        TrustedRecords.ensure();
        datums.configure(new AvroSerdeConfig(Map.of("apicurio.registry.use-specific-avro-reader", true)));
    }

    @Test
    void recordsOfOneSchemaShareAReaderAndAWriter() {
        assertThat(datums.createDatumReader(Actor.getClassSchema()))
                .isSameAs(datums.createDatumReader(Actor.getClassSchema()));
        assertThat(datums.createDatumWriter(ACTOR, Actor.getClassSchema()))
                .isSameAs(datums.createDatumWriter(ACTOR, Actor.getClassSchema()));
    }

    @Test
    void everyRecordIsReadAndWrittenByItsOwnSchemaHoweverTheyAlternate() throws IOException {
        for (SpecificRecord record : new SpecificRecord[] {ACTOR, LINK, ACTOR, ACTOR, LINK}) {
            assertThat(readBack(record)).isEqualTo(record);
        }
    }

    private SpecificRecord readBack(SpecificRecord record) throws IOException {
        Schema schema = record.getSchema();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        datums.createDatumWriter(record, schema).write(record, encoder);
        encoder.flush();
        return datums.createDatumReader(schema)
                .read(null, DecoderFactory.get().binaryDecoder(bytes.toByteArray(), null));
    }
}
