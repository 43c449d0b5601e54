package dev.faultline.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ConnectException;
import org.apache.avro.message.BadHeaderException;
import org.apache.avro.message.MissingSchemaException;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;

class UndecodableTest {
    @Test
    void rubbishIsToBlameItself() {
        assertThat(Undecodable.isInTheBytes(new SerializationException(new BadHeaderException("no marker"))))
                .isTrue();
    }

    @Test
    void aRegistryThatIsAwayIsNoFaultOfTheBytes() {
        assertThat(Undecodable.isInTheBytes(new SerializationException(new ConnectException("refused"))))
                .isFalse();
    }

    @Test
    void whatANewerBuildWroteWaitsForAnInstanceOfThatBuild() {
        assertThat(Undecodable.isInTheBytes(
                        new SerializationException("by a newer build?", new MissingSchemaException("fingerprint"))))
                .isFalse();
    }
}
