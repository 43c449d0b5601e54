package dev.faultline.standalone.tail;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecordBuilder;
import org.junit.jupiter.api.Test;

class AvroJsonTest {

    @Test
    void aRecordIsAnObjectWithoutUnionWrappers() {
        // Given
        Schema word = SchemaBuilder.enumeration("Word").symbols("FIRING", "RESOLVED");
        Schema schema = SchemaBuilder.record("R")
                .fields()
                .optionalString("note")
                .optionalString("absent")
                .name("status")
                .type(word)
                .noDefault()
                .endRecord();
        // When
        String json = AvroJson.of(new GenericRecordBuilder(schema)
                        .set("note", "hello \"you\"")
                        .set("status", new GenericData.EnumSymbol(word, "FIRING"))
                        .build())
                .toString();
        // Then
        assertThat(json).isEqualTo("{\"note\":\"hello \\\"you\\\"\",\"absent\":null,\"status\":\"FIRING\"}");
    }

    @Test
    void timesAreIsoAndBytesAreBase64AndReadingThemLeavesTheBufferAsItWas() {
        ByteBuffer bytes = ByteBuffer.wrap(new byte[] {1, 2, 3});
        assertThat(AvroJson.of(Instant.EPOCH).toString()).isEqualTo("\"1970-01-01T00:00:00Z\"");
        assertThat(AvroJson.of(bytes).toString()).isEqualTo("\"AQID\"");
        assertThat(bytes.remaining()).isEqualTo(3);
    }

    @Test
    void collectionsKeepTheirOrderAndNumbersStayNumbers() {
        assertThat(AvroJson.of(List.of(1, 2L, 0.5, true)).toString()).isEqualTo("[1,2,0.5,true]");
        assertThat(AvroJson.of(Map.of("service", "chain-node")).toString()).isEqualTo("{\"service\":\"chain-node\"}");
    }
}
