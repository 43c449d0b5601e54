package dev.faultline.timers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random lives of an index beside a sorted map that does the same without marks, stores or budgets. A crash loses what was
 * not committed, and the store with it: a new one holds what a changelog holds.
 */
class DueIndexPropertyTest {

    private static final int STEPS = 1_500;

    static IntStream seeds() {
        return IntStream.range(0, 20);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void overRocksDb(int seed, @TempDir Path folder) {
        live(seed, folder, TimerStores::rocksDb);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void inMemory(int seed, @TempDir Path folder) {
        live(seed, folder, TimerStores::inMemory);
    }

    private static void live(int seed, Path folder, Function<Path, KeyValueStore<Bytes, byte[]>> stores) {
        try (Life life = new Life(seed, folder, stores)) {
            life.live();
        }
    }

    private record Key(long due, String id) {}

    private static final class Life implements AutoCloseable {
        private final TreeMap<Key, Integer> model =
                new TreeMap<>(Comparator.comparingLong(Key::due).thenComparing(Key::id));
        private final List<Integer> fired = new ArrayList<>();
        private final Random random;
        private final Path folder;
        private final Function<Path, KeyValueStore<Bytes, byte[]>> stores;
        private Committed committed = new Committed(Map.of(), List.of(), List.of());
        private KeyValueStore<Bytes, byte[]> store;
        private DueIndex index;
        private int crashes;
        private long now;
        private int scheduled;

        /** What the last commit left for ever. */
        private record Committed(Map<Key, Integer> model, List<Integer> fired, List<KeyValue<Bytes, byte[]>> rows) {}

        Life(int seed, Path folder, Function<Path, KeyValueStore<Bytes, byte[]>> stores) {
            this.random = new Random(seed);
            this.folder = folder;
            this.stores = stores;
            this.store = stores.apply(folder.resolve("first"));
            this.index = new DueIndex(store);
            this.now = random.nextBoolean() ? 1_800_000_000_000L : -200;
        }

        void live() {
            for (int step = 0; step < STEPS; step++) {
                switch (random.nextInt(13)) {
                    case 0, 1, 2, 3 -> schedule(someTime(), someId());
                    case 4 -> burst();
                    case 5, 6 -> cancel();
                    case 7 -> move();
                    case 8 -> index = new DueIndex(store);
                    case 9 -> commitOrCrash();
                    default -> sweep(1 + random.nextInt(30));
                }
            }
            sweepAll();
            assertThat(fired)
                    .as("in the committed history nothing fired twice")
                    .doesNotHaveDuplicates()
                    .hasSizeGreaterThan(STEPS / 10);
            assertThat(rows()).isEmpty();
            assertThat(crashes).isPositive();
        }

        private void commitOrCrash() {
            if (random.nextInt(10) > 0) {
                committed = new Committed(Map.copyOf(model), List.copyOf(fired), rows());
                return;
            }
            store.close();
            store = stores.apply(folder.resolve("after-crash-" + ++crashes));
            committed.rows().forEach(row -> store.put(row.key, row.value));
            index = new DueIndex(store);
            model.clear();
            model.putAll(committed.model());
            fired.clear();
            fired.addAll(committed.fired());
        }

        private void schedule(long due, String id) {
            int payload = ++scheduled;
            index.schedule(
                    Instant.ofEpochMilli(due),
                    id,
                    ByteBuffer.allocate(Integer.BYTES).putInt(payload).array());
            model.put(new Key(due, id), payload);
        }

        private void burst() {
            long due = someTime();
            for (int i = 0; i < 20; i++) {
                schedule(due, someId());
            }
        }

        private void cancel() {
            Key key = random.nextInt(4) == 0 || model.isEmpty() ? new Key(someTime(), someId()) : someScheduled();
            index.cancel(Instant.ofEpochMilli(key.due()), key.id());
            model.remove(key);
        }

        private void move() {
            if (!model.isEmpty()) {
                Key key = someScheduled();
                index.cancel(Instant.ofEpochMilli(key.due()), key.id());
                model.remove(key);
                schedule(someTime(), key.id());
            }
        }

        private void sweep(int maxTimers) {
            now += random.nextInt(8);
            long upTo = now - random.nextInt(3);
            Sweep sweep = index.sweep(
                    Instant.ofEpochMilli(upTo),
                    SweepBudget.of(Duration.ofMinutes(1), maxTimers),
                    timer -> expectFirst(timer, upTo));
            assertThat(sweep.fired()).isLessThanOrEqualTo(maxTimers);
            boolean leftDue = !model.isEmpty() && model.firstKey().due() <= upTo;
            assertThat(!leftDue || sweep.exhausted())
                    .as("all due fired, or the budget was spent")
                    .isTrue();
            long noneBefore = sweep.nextDue().map(Instant::toEpochMilli).orElse(Long.MAX_VALUE);
            assertThat(model.isEmpty() ? Long.MAX_VALUE : model.firstKey().due())
                    .isGreaterThanOrEqualTo(noneBefore);
        }

        private void sweepAll() {
            index.sweep(
                    Instant.MAX, SweepBudget.of(Duration.ofMinutes(1), Integer.MAX_VALUE), timer -> expectNext(timer));
            assertThat(model).isEmpty();
        }

        private void expectFirst(DueTimer timer, long upTo) {
            assertThat(timer.due().toEpochMilli()).as("never early").isLessThanOrEqualTo(upTo);
            expectNext(timer);
            switch (random.nextInt(10)) {
                case 0 -> schedule(someTime(), someId());
                case 1 -> schedule(timer.due().toEpochMilli(), timer.id());
                case 2 -> cancel();
                case 3 -> move();
                default -> {}
            }
        }

        private void expectNext(DueTimer timer) {
            Map.Entry<Key, Integer> first = model.pollFirstEntry();
            assertThat(first).as("something was scheduled").isNotNull();
            assertThat(new Key(timer.due().toEpochMilli(), timer.id())).isEqualTo(first.getKey());
            assertThat(ByteBuffer.wrap(timer.payload()).getInt()).isEqualTo(first.getValue());
            fired.add(first.getValue());
        }

        private Key someScheduled() {
            List<Key> keys = new ArrayList<>(model.keySet());
            return keys.get(random.nextInt(keys.size()));
        }

        /** Mostly ahead, some of it overdue. */
        private long someTime() {
            return now + random.nextInt(60) - 10;
        }

        private String someId() {
            return "INC-" + random.nextInt(40);
        }

        private List<KeyValue<Bytes, byte[]>> rows() {
            List<KeyValue<Bytes, byte[]>> rows = new ArrayList<>();
            try (KeyValueIterator<Bytes, byte[]> all = store.all()) {
                all.forEachRemaining(rows::add);
            }
            return rows;
        }

        @Override
        public void close() {
            store.close();
        }
    }
}
