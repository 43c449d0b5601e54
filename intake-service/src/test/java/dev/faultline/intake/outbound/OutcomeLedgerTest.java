package dev.faultline.intake.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.intake.domain.Outcome;
import dev.faultline.wire.CommandVerb;
import dev.faultline.wire.IncidentState;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class OutcomeLedgerTest {
    private final OutcomeLedger ledger = new OutcomeLedger(2);

    @Test
    void tellsEveryoneWhoWaitsForTheSameCommand() {
        CompletableFuture<Outcome> one = ledger.expect("a");
        CompletableFuture<Outcome> other = ledger.expect("a");

        ledger.record(outcome("a"));

        assertThat(one).isCompletedWithValue(outcome("a"));
        assertThat(other).isCompletedWithValue(outcome("a"));
        assertThat(ledger.expects("a")).isFalse();
        assertThat(ledger.find("a")).contains(outcome("a"));
    }

    @Test
    void keepsTheNewestAndIsBounded() {
        ledger.record(outcome("a"));
        ledger.record(outcome("b"));
        ledger.record(outcome("c"));
        ledger.expect("x");
        ledger.expect("y");
        ledger.expect("z");

        assertThat(ledger.find("a")).isEmpty();
        assertThat(ledger.find("b")).isPresent();
        assertThat(ledger.find("c")).isPresent();
        assertThat(ledger.expects("x")).isFalse();
        assertThat(ledger.expects("z")).isTrue();
    }

    @Test
    void forgetsACommandThatNeverWentOut() {
        ledger.expect("a");

        ledger.forget("a");

        assertThat(ledger.expects("a")).isFalse();
    }

    private static Outcome outcome(String id) {
        return new Outcome(
                id, "INC-0-1", CommandVerb.ACKNOWLEDGE, true, "done", IncidentState.ACKNOWLEDGED, 2, Instant.EPOCH);
    }
}
