package dev.faultline.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.schemas.topics.Topic;
import dev.faultline.schemas.topics.Topics;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.generic.GenericData;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.util.RandomData;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What was ever released must stay readable. Run with {@code -Dfaultline.release-schemas=true} to release the present
 * schemas: it writes the next version of each that changed, and its golden bytes.
 */
class ReleasedSchemasTest {
    private static final Path RELEASED = Path.of("src/main/resources/released");
    private static final Path GOLDEN = Path.of("src/test/resources/golden");

    static Stream<Class<? extends SpecificRecord>> records() {
        return Topics.all().stream()
                .<Class<? extends SpecificRecord>>map(Topic::value)
                .distinct();
    }

    @ParameterizedTest
    @MethodSource("records")
    void thePresentSchemaIsTheNewestReleased(Class<?> record) throws IOException {
        Schema present = SpecificData.get().getSchema(record);
        if (Boolean.getBoolean("faultline.release-schemas")) {
            release(record, present);
        }

        List<Schema> released = ReleasedSchemas.of(record);

        assertThat(released.isEmpty() ? null : released.get(released.size() - 1).toString(true))
                .as(
                        "%s changed: run this test with -Dfaultline.release-schemas=true and commit the new version",
                        record)
                .isEqualTo(present.toString(true));
    }

    @ParameterizedTest
    @MethodSource("records")
    void thePresentSchemaReadsEveryReleasedOne(Class<?> record) {
        Schema present = SpecificData.get().getSchema(record);

        assertThat(ReleasedSchemas.of(record))
                .allSatisfy(released -> assertThat(SchemaCompatibility.checkReaderWriterCompatibility(present, released)
                                .getType())
                        .isEqualTo(SchemaCompatibilityType.COMPATIBLE));
    }

    @ParameterizedTest
    @MethodSource("records")
    void goldenBytesOfEveryReleaseStillRead(Class<? extends SpecificRecord> record) throws IOException {
        List<Schema> released = ReleasedSchemas.of(record);
        for (int version = 1; version <= released.size(); version++) {
            byte[] golden = HexFormat.of()
                    .parseHex(Files.readString(golden(record, version)).strip());

            SpecificRecord read = StateSerde.of(record).decode(golden);

            assertThat(read).isInstanceOf(record);
            if (version == released.size()) {
                byte[] again = encode(record, read);
                assertThat(again)
                        .as("the order of a map's entries aside, the same bytes")
                        .hasSameSizeAs(golden);
                assertThat(StateSerde.of(record).decode(again)).hasToString(read.toString());
            }
        }
    }

    @SuppressWarnings("unchecked")
    private static <T extends SpecificRecord> byte[] encode(Class<T> record, SpecificRecord value) {
        return StateSerde.of(record).encode((T) value);
    }

    private static Path golden(Class<?> record, int version) {
        return GOLDEN.resolve(record.getSimpleName() + "-" + version + ".hex");
    }

    private static void release(Class<?> record, Schema present) throws IOException {
        List<Schema> released = ReleasedSchemas.of(record);
        if (!released.isEmpty() && released.get(released.size() - 1).equals(present)) {
            return;
        }
        int version = released.size() + 1;
        Path folder = Files.createDirectories(RELEASED.resolve(record.getName()));
        Files.writeString(folder.resolve(version + ".avsc"), present.toString(true) + "\n");
        Object sample =
                new RandomData(GenericData.get(), present, 1, 42L).iterator().next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new BinaryMessageEncoder<Object>(GenericData.get(), present).encode(sample, bytes);
        Files.createDirectories(GOLDEN);
        Files.writeString(golden(record, version), HexFormat.of().formatHex(bytes.toByteArray()) + "\n");
    }
}
