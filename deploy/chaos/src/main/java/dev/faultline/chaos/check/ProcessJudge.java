package dev.faultline.chaos.check;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Memory and threads of every process stay bounded, and none ends by itself. */
final class ProcessJudge implements Judge {
    private static final int MIB_SHIFT = 20;

    private final Bounds bounds;
    private final Map<String, Observation.ProcessSeen> largest = new HashMap<>();
    private final List<String> died = new ArrayList<>();

    ProcessJudge(Bounds bounds) {
        this.bounds = bounds;
    }

    @Override
    public void observe(Observation seen) {
        switch (seen) {
            case Observation.ProcessSeen process -> largest.merge(process.process(), process, ProcessJudge::larger);
            case Observation.ProcessDied process -> died.add(process.process());
            default -> {}
        }
    }

    private static Observation.ProcessSeen larger(Observation.ProcessSeen one, Observation.ProcessSeen other) {
        return new Observation.ProcessSeen(
                one.process(),
                Math.max(one.residentBytes(), other.residentBytes()),
                Math.max(one.threads(), other.threads()));
    }

    @Override
    public void judge(Instant until, Findings findings) {
        died.forEach(process -> findings.add(Anomaly.DIED, process));
        for (Observation.ProcessSeen process : largest.values()) {
            if (process.residentBytes() > bounds.residentBytes()) {
                findings.add(
                        Anomaly.MEMORY_UNBOUNDED,
                        process.process() + " held " + (process.residentBytes() >> MIB_SHIFT) + " MiB");
            }
            if (process.threads() > bounds.threads()) {
                findings.add(Anomaly.THREADS_UNBOUNDED, process.process() + " ran " + process.threads() + " threads");
            }
        }
        findings.tally(
                "memory of the largest process, MiB",
                largest.values().stream()
                                .mapToLong(Observation.ProcessSeen::residentBytes)
                                .max()
                                .orElse(0)
                        >> MIB_SHIFT);
        findings.tally(
                "threads of the busiest process",
                largest.values().stream()
                        .mapToInt(Observation.ProcessSeen::threads)
                        .max()
                        .orElse(0));
    }
}
