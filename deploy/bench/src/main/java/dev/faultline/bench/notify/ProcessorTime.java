package dev.faultline.bench.notify;

import dev.faultline.bench.ChildProcess;
import java.time.Duration;
import java.util.function.Supplier;

/** What a measured process and this one spend on something. */
record ProcessorTime(ChildProcess measured) {
    private static final double NANOS_PER_MILLI = 1e6;

    /** Runs it, and says what each of so many cost. */
    AtRate of(int perSecond, Supplier<Hop> pass) {
        Duration line = measured.cpu();
        Duration other = own();
        Hop whole = pass.get();
        return new AtRate(perSecond, whole, each(measured.cpu().minus(line), whole), each(own().minus(other), whole));
    }

    private static double each(Duration spent, Hop whole) {
        return spent.toNanos() / NANOS_PER_MILLI / whole.faults();
    }

    private static Duration own() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }
}
