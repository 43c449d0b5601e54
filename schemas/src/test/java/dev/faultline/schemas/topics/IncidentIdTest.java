package dev.faultline.schemas.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IncidentIdTest {
    @Test
    void itNamesItsPartition() {
        assertThat(new IncidentId(3, 17)).hasToString("INC-3-17");
        assertThat(IncidentId.parse("INC-3-17")).contains(new IncidentId(3, 17));
        assertThat(IncidentPartitioner.partition("INC-3-17", 4)).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "INC-",
                "INC-3",
                "inc-3-17",
                "INC-03-17",
                "INC-3-0",
                "INC--1-2",
                "INC-3-17 ",
                "INC-9999999-1",
                "INC-1-99999999999999999999"
            })
    void whatIsNoneIsNoneAndStillFindsSomePartition(String text) {
        assertThat(IncidentId.parse(text)).isEmpty();
        assertThat(IncidentPartitioner.partition(text, 4)).isBetween(0, 3);
    }

    @Test
    void anIdOfALargerClusterIsSpreadRatherThanLost() {
        assertThat(IncidentPartitioner.partition("INC-7-1", 4)).isBetween(0, 3);
    }

    @Test
    void aPartitionOrSequenceThatCannotBeIsRefused() {
        assertThatThrownBy(() -> new IncidentId(-1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new IncidentId(0, 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
