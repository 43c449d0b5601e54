package dev.faultline.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.faultline.wire.Actor;
import dev.faultline.wire.Role;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;

class StateSerdeTest {
    private static final int HEAD = 10;

    private final StateSerde<Actor> serde = StateSerde.of(Actor.class);
    private final Actor actor = new Actor("Li Wei", Role.OPS, null);

    @Test
    void readsWhatItWrote() {
        assertThat(serde.decode(serde.encode(actor))).isEqualTo(actor);
    }

    /** In a process of its own: Avro reads its bounds once, and here another test may have decoded before. */
    @Test
    void aLengthThatNobodyWroteIsRefusedBeforeMemoryIsTakenForIt() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Decoding.class.getName())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(said).isZero();
    }

    /** Reads a record whose first text says that it has two gigabytes, and has nothing: undecodable, like any bytes that are no record. */
    static final class Decoding {
        private static final byte[] TWO_GIGABYTES = {(byte) 0xEE, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 0x0F};

        private Decoding() {}

        public static void main(String[] none) {
            StateSerde<Actor> serde = StateSerde.of(Actor.class);
            byte[] record = Arrays.copyOf(serde.encode(new Actor("Li Wei", Role.OPS, null)), HEAD + 5);
            System.arraycopy(TWO_GIGABYTES, 0, record, HEAD, TWO_GIGABYTES.length);
            assertThatThrownBy(() -> serde.decode(record))
                    .isInstanceOf(SerializationException.class)
                    .satisfies(failure ->
                            assertThat(Undecodable.isInTheBytes(failure)).isTrue());
        }
    }
}
