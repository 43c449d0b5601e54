package dev.faultline.timers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DueIndexTest {

    private static final SweepBudget AMPLE = SweepBudget.of(Duration.ofMinutes(1), Integer.MAX_VALUE);
    private static final byte[] PAYLOAD = "payload".getBytes(UTF_8);

    private final List<String> fired = new ArrayList<>();
    private KeyValueStore<Bytes, byte[]> store;
    private DueIndex index;

    @BeforeEach
    void open(@TempDir Path folder) {
        store = TimerStores.rocksDb(folder);
        index = new DueIndex(store);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void firesWhatIsDueInOrderOfTimeThenIdAndNothingEarly() {
        schedule(20, "b");
        schedule(10, "z");
        schedule(20, "a");
        schedule(21, "early");

        Sweep sweep = sweep(20);

        assertThat(fired).containsExactly("10/z", "20/a", "20/b");
        assertThat(sweep).isEqualTo(new Sweep(3, false, Optional.of(at(21))));
    }

    @Test
    void handsOverWhatWasScheduled() {
        index.schedule(at(5), "中", new byte[0]);
        index.schedule(at(5), "a", PAYLOAD);
        List<DueTimer> timers = new ArrayList<>();

        index.sweep(at(5), AMPLE, timers::add);

        assertThat(timers).containsExactly(new DueTimer(at(5), "a", PAYLOAD), new DueTimer(at(5), "中", new byte[0]));
    }

    @Test
    void firesEachTimerOnce() {
        schedule(10, "a");

        sweep(10);
        sweep(11);
        index = new DueIndex(store);
        sweep(12);

        assertThat(fired).containsExactly("10/a");
    }

    @Test
    void aCancelledTimerDoesNotFire() {
        schedule(10, "a");
        schedule(10, "b");

        cancel(10, "a");
        cancel(10, "never scheduled");
        sweep(10);

        assertThat(fired).containsExactly("10/b");
    }

    @Test
    void aFractionOfAMillisecondNeverFiresEarlyAndIsCancelledByTheSameTime() {
        Instant due = at(10).plusNanos(1);
        index.schedule(due, "kept", PAYLOAD);
        index.schedule(due, "cancelled", PAYLOAD);
        index.cancel(due, "cancelled");

        assertThat(sweepUpTo(at(10).plusNanos(1)).fired()).isZero();
        assertThat(sweep(11).fired()).isOne();
    }

    @Test
    void anEarlierTimerMovesTheMarkBack() {
        schedule(1_000, "later");
        sweep(500);

        schedule(400, "overdue");
        schedule(600, "earlier");

        assertThat(sweep(599).nextDue()).contains(at(600));
        sweep(600);
        assertThat(fired).containsExactly("400/overdue", "600/earlier");
    }

    @Test
    void aTimerScheduledIntoAnEmptyIndexFires() {
        assertThat(sweep(1).nextDue()).isEmpty();

        schedule(2, "a");

        assertThat(sweep(2).fired()).isOne();
    }

    @Test
    void aNewInstanceFiresWhatAnEarlierOneLeft() {
        schedule(-5, "before 1970");
        schedule(10, "a");
        schedule(20, "b");
        sweep(10);

        index = new DueIndex(store);
        sweep(20);

        assertThat(fired).containsExactly("-5/before 1970", "10/a", "20/b");
    }

    @Test
    void aSweepStopsAtItsCountAndTheNextGoesOn() {
        for (int i = 0; i < 5; i++) {
            schedule(i, "a");
        }
        SweepBudget two = SweepBudget.of(Duration.ofMinutes(1), 2);

        assertThat(sweepUpTo(at(9), two)).isEqualTo(new Sweep(2, true, Optional.of(at(2))));
        assertThat(sweepUpTo(at(9), two)).isEqualTo(new Sweep(2, true, Optional.of(at(4))));
        assertThat(sweepUpTo(at(9), two)).isEqualTo(new Sweep(1, false, Optional.empty()));
        assertThat(fired).containsExactly("0/a", "1/a", "2/a", "3/a", "4/a");
    }

    @Test
    void aSweepStopsWhenItsTimeIsUpButNeverBeforeTheFirstTimer() {
        schedule(1, "a");
        schedule(2, "b");
        schedule(3, "c");
        AtomicLong nanos = new AtomicLong();
        // Each look at the clock finds 6 ms gone.
        SweepBudget ten =
                new SweepBudget(Duration.ofMillis(10), 100, () -> nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(6)));
        SweepBudget nothing =
                new SweepBudget(Duration.ofMillis(1), 100, () -> nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(6)));

        assertThat(sweepUpTo(at(3), ten).fired()).isEqualTo(2);
        assertThat(sweepUpTo(at(3), nothing).fired()).isOne();
    }

    @Test
    void aHandlerSchedulesTimersDueLaterThatTheMarkDoesNotPass() {
        schedule(10, "a");
        schedule(100, "far");

        index.sweep(at(10), AMPLE, timer -> {
            note(timer);
            schedule(50, "near");
        });

        assertThat(sweep(49)).isEqualTo(new Sweep(0, false, Optional.of(at(50))));
        sweep(50);
        assertThat(fired).containsExactly("10/a", "50/near");
    }

    @Test
    void aHandlerSchedulesAfterTheLastTimerThereWas() {
        schedule(10, "a");

        Sweep sweep = index.sweep(at(10), AMPLE, timer -> schedule(50, "only"));

        assertThat(sweep.nextDue()).contains(at(50));
        assertThat(sweep(50).fired()).isOne();
    }

    @Test
    void whatAHandlerSchedulesAndIsDueFiresInTheSameSweepTheEarliestFirst() {
        schedule(10, "a");
        schedule(30, "c");

        index.sweep(at(30), AMPLE, timer -> {
            note(timer);
            if (timer.id().equals("a")) {
                schedule(20, "b");
                schedule(5, "overdue");
            }
        });

        assertThat(fired).containsExactly("10/a", "5/overdue", "20/b", "30/c");
    }

    @Test
    void whatAHandlerCancelsDoesNotFireThoughItWasDueInTheSameSweep() {
        schedule(10, "a");
        schedule(10, "b");
        schedule(20, "c");

        index.sweep(at(20), AMPLE, timer -> {
            note(timer);
            cancel(10, "b");
        });

        assertThat(fired).containsExactly("10/a", "20/c");
    }

    @Test
    void aHandlerReplacesThePayloadOfATimerDueInTheSameSweep() {
        schedule(10, "a");
        schedule(10, "b");
        List<String> payloads = new ArrayList<>();

        index.sweep(at(10), AMPLE, timer -> {
            payloads.add(new String(timer.payload(), UTF_8));
            if (timer.id().equals("a")) {
                index.schedule(at(10), "b", "replaced".getBytes(UTF_8));
            }
        });

        assertThat(payloads).containsExactly("payload", "replaced");
    }

    @Test
    void aHandlerMayArmItsOwnTimerAgainUntilTheBudgetEndsIt() {
        schedule(10, "a");

        Sweep sweep = index.sweep(at(10), SweepBudget.of(Duration.ofMinutes(1), 7), timer -> schedule(10, "a"));

        assertThat(sweep).isEqualTo(new Sweep(7, true, Optional.of(at(10))));
    }

    @Test
    void aTimerArmedAgainAndThenCancelledIsGone() {
        schedule(10, "a");

        index.sweep(at(10), AMPLE, timer -> {
            schedule(10, "a");
            cancel(10, "a");
        });

        assertThat(sweep(10)).isEqualTo(new Sweep(0, false, Optional.empty()));
    }

    @Test
    void aTimerWhoseHandlerFailsStaysScheduled() {
        schedule(10, "a");
        schedule(10, "b");
        schedule(10, "c");

        assertThatThrownBy(() -> index.sweep(at(10), AMPLE, timer -> {
                    note(timer);
                    if (timer.id().equals("b")) {
                        throw new IllegalArgumentException("b is broken");
                    }
                }))
                .hasMessage("b is broken");
        sweep(10);

        assertThat(fired).containsExactly("10/a", "10/b", "10/b", "10/c");
    }

    @Test
    void aHandlerMustNotSweep() {
        schedule(10, "a");

        assertThatThrownBy(() -> index.sweep(at(10), AMPLE, timer -> sweep(10)))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void worksOverAnInMemoryStore(@TempDir Path other) {
        store.close();
        store = TimerStores.inMemory(other);
        index = new DueIndex(store);
        schedule(10, "a");
        schedule(20, "b");
        schedule(30, "c");

        index.sweep(at(20), AMPLE, timer -> {
            note(timer);
            cancel(20, "b");
            if (timer.id().equals("a")) {
                schedule(15, "added");
            }
        });

        assertThat(fired).containsExactly("10/a", "15/added");
        assertThat(sweep(30).fired()).isOne();
    }

    private void schedule(long dueMilli, String id) {
        index.schedule(at(dueMilli), id, PAYLOAD);
    }

    private void cancel(long dueMilli, String id) {
        index.cancel(at(dueMilli), id);
    }

    private Sweep sweep(long upToMilli) {
        return sweepUpTo(at(upToMilli));
    }

    private Sweep sweepUpTo(Instant upTo) {
        return sweepUpTo(upTo, AMPLE);
    }

    private Sweep sweepUpTo(Instant upTo, SweepBudget budget) {
        return index.sweep(upTo, budget, this::note);
    }

    private void note(DueTimer timer) {
        fired.add(timer.due().toEpochMilli() + "/" + timer.id());
    }

    private static Instant at(long epochMilli) {
        return Instant.ofEpochMilli(epochMilli);
    }
}
