package dev.faultline.triage.domain.grading;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantityTest {

    @ParameterizedTest
    @CsvSource({
        "3 of 4 nodes are down, SCOPE_SOME",
        "three of the five validators stopped, SCOPE_SOME",
        "3 out of 5 peers cannot be reached, SCOPE_SOME",
        "two out of the two replicas are gone, SCOPE_ALL",
        "1/4 nodes does not answer, SCOPE_ONE",
        "timeout of the database on 2 of 3 nodes, SCOPE_SOME",
        "someone of the team says that 4/4 nodes are down, SCOPE_ALL",
        "4个节点挂了1个, SCOPE_ONE",
    })
    @DisplayName("A share of nodes is found wherever its number stands")
    void findsShares(String text, Sign sign) {
        assertThat(Quantity.in(Wording.normal(text))).map(Quantity::sign).contains(sign);
    }

    @ParameterizedTest
    @CsvSource({
        "timeout of the database",
        "often of four nodes",
        "out of three nodes",
        "the list of nodes",
        "of 4 nodes",
        "and/or nodes",
    })
    @DisplayName("An 'of' behind no number tells no share")
    void findsNoneWithoutANumber(String text) {
        assertThat(Quantity.in(Wording.normal(text))).isEmpty();
    }
}
