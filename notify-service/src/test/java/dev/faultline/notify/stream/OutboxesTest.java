package dev.faultline.notify.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.line.replay.MemoryStore;
import dev.faultline.notify.domain.Samples;
import dev.faultline.notify.domain.outbox.Attempt;
import dev.faultline.notify.domain.outbox.Outbox;
import dev.faultline.notify.state.OutboxState;
import dev.faultline.timers.DueIndex;
import dev.faultline.timers.SweepBudget;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An outbox is looked at when it wants to be, and its timer is written seldom")
class OutboxesTest {
    private static final Instant NOW = Samples.NOW;
    private static final String TARGET = "chat";

    private final MemoryStore<String, OutboxState> rows = new MemoryStore<>(Outboxes.STORE);
    private final List<Bytes> written = new ArrayList<>();
    private final MemoryStore<Bytes, byte[]> timers =
            new MemoryStore<Bytes, byte[]>(Outboxes.TIMERS).whenPut((key, value) -> written.add(key));
    private final DueIndex index = new DueIndex(timers);
    private final Outboxes outboxes = new Outboxes(rows, index);

    private static Outbox wanting(Instant wakeAt) {
        return Outbox.empty(TARGET).received().started(0, new Attempt(1, Attempt.Phase.SENT, NOW, wakeAt));
    }

    private void keep(Outbox outbox) {
        outboxes.keep(outbox, "webhook");
    }

    /** Without a word on its timer, which came when it was wanted. */
    private static OutboxState earlierBuilds(Outbox outbox) {
        OutboxState row = OutboxWire.state(outbox, "webhook", null);
        return new OutboxState(
                row.getTarget(),
                row.getChannel(),
                row.getHead(),
                row.getNext(),
                row.getSize(),
                row.getFailures(),
                row.getAttempt(),
                row.getTokens(),
                row.getResumeAt(),
                null);
    }

    /** The outboxes whose time has come by then, each kept as it was left: idle. */
    private List<Outbox> rung(Instant by) {
        List<Outbox> rung = new ArrayList<>();
        index.sweep(
                by,
                SweepBudget.standard(),
                timer -> outboxes.rung(timer).ifPresent(outbox -> {
                    rung.add(outbox);
                    keep(outbox.idle());
                }));
        return rung;
    }

    @Test
    @DisplayName("A target that answers every message costs one timer for all of them")
    void manyMessages() {
        // Given a hundred messages in a hundred seconds, each answered
        for (int second = 0; second < 100; second++) {
            keep(wanting(NOW.plusSeconds(second).plus(Duration.ofMinutes(2))));
            keep(outboxes.of(TARGET).idle());
        }
        // Then one timer was written, and it ends without a sign of itself
        assertThat(written).hasSize(1);
        assertThat(rung(NOW.plus(Duration.ofHours(1)))).isEmpty();
        assertThat(timers.approximateNumEntries()).isZero();
    }

    @Test
    @DisplayName("A timer that comes too early is set anew, and the outbox rings when it wanted to, never before")
    void early() {
        keep(wanting(NOW.plusSeconds(120)));
        keep(outboxes.of(TARGET).idle());
        keep(wanting(NOW.plusSeconds(180)));

        assertThat(rung(NOW.plusSeconds(179))).isEmpty();
        assertThat(rung(NOW.plusSeconds(180))).containsExactly(wanting(NOW.plusSeconds(180)));
        assertThat(rung(NOW.plusSeconds(999))).isEmpty();
    }

    @Test
    @DisplayName("A timer that would come too late is moved")
    void late() {
        keep(wanting(NOW.plusSeconds(120)));
        keep(wanting(NOW.plusSeconds(2)));

        assertThat(rung(NOW.plusSeconds(2))).hasSize(1);
        assertThat(timers.approximateNumEntries()).isZero();
    }

    @Test
    @DisplayName("An outbox that has rung and wants to again gets a timer again")
    void again() {
        keep(wanting(NOW.plusSeconds(2)));
        index.sweep(
                NOW.plusSeconds(2),
                SweepBudget.standard(),
                timer -> outboxes.rung(timer).ifPresent(outbox -> keep(wanting(NOW.plusSeconds(5)))));

        assertThat(rung(NOW.plusSeconds(4))).isEmpty();
        assertThat(rung(NOW.plusSeconds(5))).hasSize(1);
    }

    @Test
    @DisplayName("What a build wrote whose timer came when it was wanted rings as it would have there")
    void ofAnEarlierBuild() {
        // Given such a row and its timer
        Outbox outbox = wanting(NOW.plusSeconds(120));
        rows.put(TARGET, earlierBuilds(outbox));
        index.schedule(NOW.plusSeconds(120), TARGET, new byte[0]);
        // Then it rings when it wanted to, once
        assertThat(rung(NOW.plusSeconds(120))).containsExactly(outbox);
        assertThat(rung(NOW.plusSeconds(999))).isEmpty();
    }

    @Test
    @DisplayName("The timer such a build left behind serves the next message as well")
    void afterAnEarlierBuild() {
        rows.put(TARGET, earlierBuilds(wanting(NOW.plusSeconds(120))));
        index.schedule(NOW.plusSeconds(120), TARGET, new byte[0]);
        written.clear();

        keep(outboxes.of(TARGET).idle());
        keep(wanting(NOW.plusSeconds(180)));

        assertThat(written).isEmpty();
        assertThat(rung(NOW.plusSeconds(179))).isEmpty();
        assertThat(rung(NOW.plusSeconds(180))).hasSize(1);
    }
}
