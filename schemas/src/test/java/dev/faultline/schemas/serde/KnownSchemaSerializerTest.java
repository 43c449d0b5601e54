package dev.faultline.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.wire.Actor;
import dev.faultline.wire.Link;
import dev.faultline.wire.Role;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KnownSchemaSerializerTest {
    private static final byte[] HEAD = {0, 0, 0, 0, 42};
    private static final Actor LI_LEI = new Actor("Li Lei", Role.OPS, null);
    private static final Actor HAN_MEIMEI = new Actor("韩梅梅".repeat(400), Role.QA, "key");
    private static final Link LINK = new Link("https://example.org", null);

    private final List<String> asked = new ArrayList<>();

    @BeforeEach
    void trust() {
        TrustedRecords.ensure();
    }

    @Test
    void theLibraryIsAskedForTheFirstRecordOnlyAndTheOthersLookTheSame() {
        // Given
        Serializer<SpecificRecord> library = library(HEAD);
        Serializer<SpecificRecord> known = new KnownSchemaSerializer<>(library);
        // When
        known.serialize("duties", LI_LEI);
        byte[] second = known.serialize("duties", HAN_MEIMEI);
        // Then
        assertThat(asked).containsExactly("duties");
        assertThat(second).isEqualTo(library.serialize("duties", HAN_MEIMEI));
    }

    @Test
    void anotherTopicOrSchemaIsTheLibrarysToName() {
        // Given
        Serializer<SpecificRecord> known = new KnownSchemaSerializer<>(library(HEAD));
        // When
        known.serialize("duties", LI_LEI);
        known.serialize("absences", LI_LEI);
        known.serialize("absences", LINK);
        // Then
        assertThat(asked).containsExactly("duties", "absences", "absences");
    }

    @Test
    void aLibraryThatPutsTheIdElsewhereWritesEveryRecord() {
        // Given
        Serializer<SpecificRecord> library = library(new byte[0]);
        Serializer<SpecificRecord> known = new KnownSchemaSerializer<>(library);
        // When
        known.serialize("duties", LI_LEI);
        byte[] second = known.serialize("duties", HAN_MEIMEI);
        // Then
        assertThat(asked).containsExactly("duties", "duties");
        assertThat(second).isEqualTo(library.serialize("duties", HAN_MEIMEI));
    }

    @Test
    void aTombstoneStaysOne() {
        // When, then
        assertThat(new KnownSchemaSerializer<>(library(HEAD)).serialize("duties", null))
                .isNull();
    }

    /** Writes the head and the record, and notes for which topic. */
    private Serializer<SpecificRecord> library(byte[] head) {
        return (topic, record) -> {
            asked.add(topic);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            bytes.writeBytes(head);
            try {
                BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
                new SpecificDatumWriter<>(record.getSchema()).write(record, encoder);
                encoder.flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return bytes.toByteArray();
        };
    }
}
