package dev.faultline.fuzz;

import dev.faultline.notify.state.MemoryState;
import dev.faultline.notify.state.OutboxState;
import dev.faultline.schemas.serde.StateSerde;
import dev.faultline.sla.state.IncidentClocksState;
import dev.faultline.triage.state.AlertEpisode;
import dev.faultline.triage.state.IncidentRecord;
import dev.faultline.wire.FaultReported;
import dev.faultline.wire.IncidentChanged;
import dev.faultline.wire.IncidentCommand;
import dev.faultline.wire.SlaEvent;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;

/**
 * Bytes where a record should stand: whatever is read from them can be written again, and what cannot be read is said to be
 * so. The body of the wire format is read by the same decoder of Avro, once the registry has told the schema.
 */
public final class AvroBytes {
    private static final List<Consumer<byte[]>> READERS = Stream.of(
                    FaultReported.class,
                    IncidentChanged.class,
                    IncidentCommand.class,
                    SlaEvent.class,
                    IncidentRecord.class,
                    AlertEpisode.class,
                    IncidentClocksState.class,
                    MemoryState.class,
                    OutboxState.class)
            .flatMap(record -> Stream.of(headed(record), bare(record)))
            .toList();

    private AvroBytes() {}

    public static void fuzzerTestOneInput(byte[] bytes) {
        Input input = new Input(bytes);
        try {
            input.choose(READERS).accept(input.rest());
        } catch (SerializationException refused) {
            // as it says it does
        }
    }

    /** The bytes as they are. */
    private static <T extends SpecificRecord> Consumer<byte[]> bare(Class<T> record) {
        StateSerde<T> serde = StateSerde.of(record);
        return bytes -> serde.encode(serde.decode(bytes));
    }

    /** The bytes as the body of a record of the present schema, which no input would find out. */
    private static <T extends SpecificRecord> Consumer<byte[]> headed(Class<T> record) {
        Schema schema = SpecificData.getForClass(record).getSchema(record);
        Consumer<byte[]> whole = bare(record);
        return bytes -> whole.accept(ByteBuffer.allocate(10 + bytes.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put((byte) 0xC3)
                .put((byte) 0x01)
                .putLong(SchemaNormalization.parsingFingerprint64(schema))
                .put(bytes)
                .array());
    }
}
