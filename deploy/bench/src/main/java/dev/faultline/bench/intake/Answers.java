package dev.faultline.bench.intake;

import java.util.Comparator;
import java.util.List;

/**
 * What became of a load.
 *
 * @param perSecond alerts taken a second
 * @param medianMs half of the POSTs took no longer
 * @param p99Ms 99 of 100 took no longer
 * @param cpuMsPerThousand processor time of the server for 1,000 alerts
 * @param kibPerThousand memory its program asked for, for 1,000 alerts
 */
public record Answers(double perSecond, double medianMs, double p99Ms, double cpuMsPerThousand, double kibPerThousand) {

    /** @param nanos of each POST, sorted */
    static Answers of(long[] nanos, int batch, double seconds, long cpuNanos, double allocatedBytes) {
        double alerts = (double) nanos.length * batch;
        return new Answers(
                alerts / seconds,
                nanos[(nanos.length - 1) / 2] / 1e6,
                nanos[Math.max(0, (int) Math.ceil(nanos.length * 0.99) - 1)] / 1e6,
                cpuNanos / 1e6 * 1_000 / alerts,
                allocatedBytes / 1_024 * 1_000 / alerts);
    }

    /** The round whose rate is in the middle. */
    static Answers median(List<Answers> rounds) {
        return rounds.stream()
                .sorted(Comparator.comparingDouble(Answers::perSecond))
                .toList()
                .get(rounds.size() / 2);
    }
}
