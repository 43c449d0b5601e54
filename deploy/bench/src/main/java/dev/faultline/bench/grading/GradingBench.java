package dev.faultline.bench.grading;

import dev.faultline.bench.JmhPlan;
import dev.faultline.bench.Machine;
import dev.faultline.bench.Micros;
import dev.faultline.bench.grading.GradingBenchmark.Rules;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.openjdk.jmh.results.RunResult;

/** Measures the grading decision with JMH. */
public final class GradingBench {

    private GradingBench() {}

    /**
     * @param shippedPolicy its folder
     * @throws dev.faultline.bench.BenchException when JMH cannot run
     */
    public static GradingFigures run(JmhPlan plan, Path shippedPolicy) {
        Machine machine = Machine.present();
        Map<Rules, Micros> micros = new EnumMap<>(Rules.class);
        String property = GradingBenchmark.SHIPPED_POLICY;
        System.setProperty(property, shippedPolicy.toString());
        try {
            for (RunResult result : plan.run(GradingBenchmark.class, Map.of(), "-D" + property + "=" + shippedPolicy)) {
                micros.put(Rules.valueOf(result.getParams().getParam("rules")), Micros.of(result));
            }
        } finally {
            System.clearProperty(property);
        }
        return new GradingFigures(
                machine, of(micros, Rules.INDEXED), of(micros, Rules.CONDITIONS), of(micros, Rules.SHIPPED));
    }

    private static Micros of(Map<Rules, Micros> micros, Rules rules) {
        return Objects.requireNonNull(micros.get(rules), () -> "JMH measured nothing for " + rules);
    }
}
