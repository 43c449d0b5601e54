package dev.faultline.timers;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shape of the costs, told by what the store is asked for; no stopwatch. */
class DueIndexCostTest {

    private static final int MANY = 100_000;
    private static final SweepBudget AMPLE = SweepBudget.of(Duration.ofMinutes(1), Integer.MAX_VALUE);
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

    /** The calls the index made, and where its scans began. */
    private final List<String> calls = new ArrayList<>();

    private final List<Bytes> scansFrom = new ArrayList<>();
    private KeyValueStore<Bytes, byte[]> store;
    private DueIndex index;

    @BeforeEach
    void open(@TempDir Path folder) {
        store = TimerStores.rocksDb(folder);
        index = new DueIndex(watched(store));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void idleTicksDoNotTouchTheStoreHoweverManyTimersWereCancelledAhead() {
        for (int i = 0; i < MANY; i++) {
            index.schedule(NOW.plusSeconds(3_600), "t" + i, new byte[8]);
        }
        for (int i = 0; i < MANY; i++) {
            index.cancel(NOW.plusSeconds(3_600), "t" + i);
        }
        index.schedule(NOW.plusSeconds(7_200), "alive", new byte[8]);
        index.sweep(NOW, AMPLE, timer -> {});
        calls.clear();

        for (int tick = 1; tick < 10_000; tick++) {
            index.sweep(NOW.plusMillis(100L * tick), AMPLE, timer -> {});
        }

        assertThat(calls).isEmpty();
    }

    @Test
    void theCancelledOnesAreWalkedOverOnceWhenTheirTimeComes() {
        index.schedule(NOW.plusSeconds(1), "first", new byte[8]);
        index.sweep(NOW, AMPLE, timer -> {});
        index.cancel(NOW.plusSeconds(1), "first");
        index.schedule(NOW.plusSeconds(7_200), "alive", new byte[8]);
        calls.clear();

        for (int tick = 1; tick < 1_000; tick++) {
            index.sweep(NOW.plusMillis(100L * tick), AMPLE, timer -> {});
        }

        assertThat(calls).containsExactly("range");
    }

    @Test
    void anEmptyIndexIsLookedIntoOnce() {
        for (int tick = 0; tick < 1_000; tick++) {
            index.sweep(NOW.plusMillis(100L * tick), AMPLE, timer -> {});
        }

        assertThat(calls).containsExactly("range");
    }

    @Test
    void aSweepGoesOnFromTheWholeKeyAndNeverFromTheFrontOfItsInstant() {
        for (int i = 0; i < 1_000; i++) {
            index.schedule(NOW, "t%04d".formatted(i), new byte[8]);
        }
        SweepBudget hundred = SweepBudget.of(Duration.ofMinutes(1), 100);

        for (int sweep = 0; sweep < 10; sweep++) {
            index.sweep(NOW, hundred, timer -> {});
        }

        List<Bytes> wholeKeys = new ArrayList<>(List.of(TimerKey.FIRST));
        for (int i = 100; i < 1_000; i += 100) {
            wholeKeys.add(TimerKey.of(NOW, "t%04d".formatted(i)));
        }
        assertThat(scansFrom).isEqualTo(wholeKeys);
    }

    @Test
    void aBurstIsOneScanAndOneDeletionForEachTimer() {
        for (int i = 0; i < MANY; i++) {
            index.schedule(NOW.plusMillis(i % 7), "t" + i, new byte[8]);
        }
        calls.clear();

        index.sweep(NOW.plusMillis(7), AMPLE, timer -> {});

        assertThat(calls).hasSize(1 + MANY);
        assertThat(calls.stream().filter("put"::equals).count()).isEqualTo(MANY);
    }

    /** A store that is asked to delete a row reads it first, to say what it was; one that is told to put nothing does not. */
    @Test
    void nothingIsReadOfATimerThatIsCancelledOrHasFired() {
        for (int i = 0; i < 1_000; i++) {
            index.schedule(NOW.plusSeconds(i % 2), "t" + i, new byte[8]);
        }
        calls.clear();

        for (int i = 1; i < 1_000; i += 2) {
            index.cancel(NOW.plusSeconds(1), "t" + i);
        }
        index.sweep(NOW, AMPLE, timer -> {});

        assertThat(Set.copyOf(calls)).containsExactlyInAnyOrder("put", "range");
        assertThat(calls).hasSize(1_000 + 1);
    }

    @Test
    void aHandlerThatSchedulesTheNextRoundCausesNoFurtherScan() {
        for (int i = 0; i < 1_000; i++) {
            index.schedule(NOW, "t" + i, new byte[8]);
        }
        calls.clear();

        index.sweep(NOW, AMPLE, timer -> index.schedule(NOW.plusSeconds(60), timer.id(), timer.payload()));

        assertThat(calls.stream().filter("range"::equals).count()).isOne();
    }

    @SuppressWarnings("unchecked")
    private KeyValueStore<Bytes, byte[]> watched(KeyValueStore<Bytes, byte[]> store) {
        return (KeyValueStore<Bytes, byte[]>) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {KeyValueStore.class}, (proxy, method, arguments) -> {
                    calls.add(method.getName());
                    if (method.getName().equals("range")) {
                        scansFrom.add((Bytes) arguments[0]);
                        assertThat(arguments).as("both ends bounded").doesNotContainNull();
                    }
                    try {
                        return method.invoke(store, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
