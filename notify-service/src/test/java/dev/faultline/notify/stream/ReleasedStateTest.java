package dev.faultline.notify.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.notify.state.HeldState;
import dev.faultline.notify.state.LatelyState;
import dev.faultline.notify.state.MemoryState;
import dev.faultline.notify.state.MessageState;
import dev.faultline.notify.state.OutboxState;
import dev.faultline.schemas.serde.ReleasedSchemas;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.specific.SpecificData;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Run with {@code FAULTLINE_RELEASE_SCHEMAS=true} to release the present schemas. */
@DisplayName("State that was ever written stays readable")
class ReleasedStateTest {
    private static final Path RELEASED = Path.of("src/main/resources/released");

    static Stream<Class<?>> states() {
        return Stream.of(MemoryState.class, MessageState.class, OutboxState.class, HeldState.class, LatelyState.class);
    }

    @ParameterizedTest
    @MethodSource("states")
    void thePresentSchemaIsTheNewestReleased(Class<?> state) throws IOException {
        Schema present = SpecificData.get().getSchema(state);
        if (Boolean.parseBoolean(System.getenv("FAULTLINE_RELEASE_SCHEMAS"))) {
            int next = ReleasedSchemas.of(state).size() + 1;
            Path folder = Files.createDirectories(RELEASED.resolve(state.getName()));
            Files.writeString(folder.resolve(next + ".avsc"), present.toString(true) + "\n");
        }
        List<Schema> released = ReleasedSchemas.of(state);
        assertThat(released).isNotEmpty();
        assertThat(released.getLast().toString(true)).isEqualTo(present.toString(true));
    }

    @ParameterizedTest
    @MethodSource("states")
    void thePresentSchemaReadsEveryReleasedOne(Class<?> state) {
        Schema present = SpecificData.get().getSchema(state);
        assertThat(ReleasedSchemas.of(state))
                .allSatisfy(released -> assertThat(SchemaCompatibility.checkReaderWriterCompatibility(present, released)
                                .getType())
                        .isEqualTo(SchemaCompatibilityType.COMPATIBLE));
    }
}
