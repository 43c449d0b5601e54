package dev.faultline.standalone.cli;

import dev.faultline.bench.JmhPlan;
import dev.faultline.bench.grading.GradingBench;
import dev.faultline.bench.grading.GradingFigures;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** What grading one report costs. */
@Command(
        name = "grading",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description =
                "Measure the grading decision with JMH, in JVMs of its own: 200 rules, 20 labels, with the rule index"
                        + " and without, and the shipped policy. About a minute.")
final class BenchGradingCommand implements Callable<Integer> {

    @Mixin
    private FiguresOutput output = new FiguresOutput();

    @Override
    public Integer call() {
        return output.print(
                progress -> GradingBench.run(
                        JmhPlan.FULL, Installation.ofThisProcess().shippedPolicy()),
                GradingFigures::table);
    }
}
