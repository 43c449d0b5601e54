package dev.faultline.bench.timers;

import dev.faultline.bench.Micros;
import dev.faultline.bench.timers.TimersFigures.Index;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.openjdk.jmh.results.RunResult;

/** Measures the index by itself, with JMH. */
final class DueIndexBench {
    private static final String PENDING = "pending";

    private DueIndexBench() {}

    static List<Index> run(TimersPlan plan) {
        Map<String, Micros> measured = new HashMap<>();
        List<String> pending =
                Stream.of(plan.fewest(), plan.pending()).map(String::valueOf).toList();
        for (RunResult result : plan.jmh().run(DueIndexBenchmark.class, Map.of(PENDING, pending))) {
            String method = result.getParams().getBenchmark();
            measured.put(
                    method.substring(method.lastIndexOf('.') + 1)
                            + result.getParams().getParam(PENDING),
                    Micros.of(result));
        }
        return pending.stream()
                .map(timers -> new Index(
                        Integer.parseInt(timers),
                        of(measured, "idleSweep" + timers),
                        of(measured, "scheduleAndCancel" + timers),
                        of(measured, "scheduleAndFire" + timers)))
                .toList();
    }

    private static Micros of(Map<String, Micros> measured, String what) {
        return Objects.requireNonNull(measured.get(what), () -> "JMH measured nothing for " + what);
    }
}
