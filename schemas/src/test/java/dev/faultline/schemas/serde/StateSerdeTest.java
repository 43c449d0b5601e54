package dev.faultline.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.faultline.wire.Actor;
import dev.faultline.wire.Role;
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

    @Test
    void aLengthThatNobodyWroteIsRefusedBeforeMemoryIsTakenForIt() {
        // Given a record whose first text says that it has two gigabytes, and has nothing
        byte[] head = Arrays.copyOf(serde.encode(actor), HEAD + 5);
        byte[] twoGigabytes = {(byte) 0xEE, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 0x0F};
        System.arraycopy(twoGigabytes, 0, head, HEAD, twoGigabytes.length);

        // Then it is undecodable, like any bytes that are no record
        assertThatThrownBy(() -> serde.decode(head))
                .isInstanceOf(SerializationException.class)
                .satisfies(
                        failure -> assertThat(Undecodable.isInTheBytes(failure)).isTrue());
    }
}
