package dev.faultline.standalone.simulate;

import com.sun.management.OperatingSystemMXBean;
import dev.faultline.bench.HeapAfterCollection;
import dev.faultline.bench.Machine;
import dev.faultline.bench.Workspace;
import dev.faultline.bench.simulate.Month;
import dev.faultline.bench.simulate.MonthPlan;
import dev.faultline.bench.simulate.SimulateFigures;
import dev.faultline.bench.simulate.SimulateFigures.Replay;
import dev.faultline.standalone.record.RecordFile;
import dev.faultline.standalone.record.RecordSource;
import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Measures how fast a month is replayed, from its file to the difference. */
public final class ReplayBench {
    private static final int TENTH = 10;

    private ReplayBench() {}

    /**
     * Makes a month, and replays it under a policy beside itself: other policies cost as much, and of this one it is known
     * that nothing may differ.
     *
     * @throws IllegalStateException when something does
     */
    public static SimulateFigures run(MonthPlan plan, LinePolicy policy, Consumer<String> progress) {
        Machine machine = Machine.present();
        try (Workspace workspace = Workspace.create()) {
            Path file = workspace.folder("month.ndjson.gz");
            progress.accept("making a month of %,d faults".formatted(plan.faults()));
            Month.Told month;
            try (RecordFile record = RecordFile.gzipped(file)) {
                month = Month.tell(plan, policy.triage(), record);
            }
            Instant tenth = month.begins()
                    .plus(Duration.between(month.begins(), month.ends()).dividedBy(TENTH));
            progress.accept("replaying its first tenth, to warm up");
            replayed(RecordSource.file(file, null, tenth), policy);
            progress.accept("replaying its first tenth");
            Replay first =
                    replayed(RecordSource.file(file, null, tenth), policy).figures();
            progress.accept("replaying all of it");
            Replayed whole = replayed(RecordSource.file(file, null, null), policy);
            return new SimulateFigures(machine, first, whole.figures(), whole.heapBytes());
        }
    }

    private record Replayed(Simulation simulation, Difference difference, double seconds, double processorSeconds) {
        Replay figures() {
            return new Replay(
                    difference.replayed().faults(),
                    difference.replayed().commands(),
                    difference.levels().values().stream()
                            .mapToLong(Difference.Pair::present)
                            .sum(),
                    seconds,
                    processorSeconds);
        }

        long heapBytes() {
            long bytes = HeapAfterCollection.bytes();
            Reference.reachabilityFence(simulation);
            return bytes;
        }
    }

    private static Replayed replayed(RecordSource record, LinePolicy policy) {
        long began = System.nanoTime();
        long processorBegan = processorNanos();
        Simulation simulation = new Simulation(policy, policy);
        record.read(simulation::take);
        Difference difference =
                simulation.finish().orElseThrow(() -> new IllegalStateException("there is nothing in the record"));
        double seconds = seconds(System.nanoTime() - began);
        double processorSeconds = seconds(processorNanos() - processorBegan);
        if (!difference.changed().isEmpty()) {
            throw new IllegalStateException("The same policy made something else of the same record: "
                    + difference.changed().getFirst());
        }
        return new Replayed(simulation, difference, seconds, processorSeconds);
    }

    private static long processorNanos() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    private static double seconds(long nanos) {
        return nanos / (double) TimeUnit.SECONDS.toNanos(1);
    }
}
