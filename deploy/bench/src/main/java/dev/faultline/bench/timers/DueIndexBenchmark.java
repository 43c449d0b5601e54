package dev.faultline.bench.timers;

import dev.faultline.bench.Workspace;
import dev.faultline.timers.DueIndex;
import dev.faultline.timers.Sweep;
import dev.faultline.timers.SweepBudget;
import java.time.Instant;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** What {@link DueIndex} costs over RocksDB, without a changelog. Run by {@link DueIndexBench}. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class DueIndexBenchmark {
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final Instant LATER = NOW.plusSeconds(1_000_000_000);
    private static final byte[] PAYLOAD = new byte[48];
    private static final SweepBudget BUDGET = SweepBudget.standard();

    /** Timers that wait. */
    @Param({"10000", "1000000"})
    public int pending;

    @SuppressWarnings("NullAway.Init")
    private Workspace workspace;

    @SuppressWarnings("NullAway.Init")
    private KeyValueStore<Bytes, byte[]> store;

    @SuppressWarnings("NullAway.Init")
    private DueIndex index;

    private Instant now = NOW;
    private long number;

    /** Schedules those that wait. */
    @Setup
    public void fill() {
        workspace = Workspace.create();
        store = store();
        index = new DueIndex(store);
        for (int waiting = 0; waiting < pending; waiting++) {
            index.schedule(LATER.plusMillis(waiting), "waiting-" + waiting, PAYLOAD);
        }
        index.sweep(now, BUDGET, timer -> {});
    }

    /** Closes the store and removes it. */
    @TearDown
    public void remove() {
        store.close();
        workspace.close();
    }

    /** A tick with nothing due. */
    @Benchmark
    public Sweep idleSweep() {
        return index.sweep(now, BUDGET, timer -> {});
    }

    /** A clock that is stopped in time. */
    @Benchmark
    public void scheduleAndCancel() {
        number++;
        Instant due = LATER.plusMillis(number);
        index.schedule(due, "clock", PAYLOAD);
        index.cancel(due, "clock");
    }

    /** A clock that runs out. */
    @Benchmark
    public Sweep scheduleAndFire() {
        now = now.plusMillis(1);
        index.schedule(now, "clock", PAYLOAD);
        return index.sweep(now, BUDGET, timer -> {});
    }

    private KeyValueStore<Bytes, byte[]> store() {
        Properties settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "bench-due-index");
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "unused:1");
        var context = new MockProcessorContext<Void, Void>(
                settings, new TaskId(0, 0), workspace.folder("state").toFile());
        KeyValueStore<Bytes, byte[]> built =
                DueIndex.storeBuilder("timers").withLoggingDisabled().build();
        built.init(context.getStateStoreContext(), built);
        return built;
    }
}
