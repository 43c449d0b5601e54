package dev.faultline.standalone.cli;

import dev.faultline.bench.timers.TimersBench;
import dev.faultline.bench.timers.TimersPlan;
import dev.faultline.bench.timers.TimersTable;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What durable timers cost, and how late they are. */
@Command(
        name = "timers",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        showDefaultValues = true,
        description = {
            "Measure durable timers in a process of their own on a real broker, one partition, exactly once: idle sweeps"
                    + " with few, many and very many timers pending and cancelled, a burst due at one instant, a steady"
                    + " 5,000 due every second, and the memory of the process.",
            "Some minutes, and some GB of disk in the temporary folder while it runs."
        })
final class BenchTimersCommand implements Callable<Integer> {

    @Option(names = "--pending", paramLabel = "N", description = "timers that wait while others fire")
    private int pending = TimersPlan.FULL.pending();

    @Mixin
    private FiguresOutput output = new FiguresOutput();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        TimersPlan plan = plan();
        return output.print(progress -> TimersBench.run(plan, progress), TimersTable::of);
    }

    private TimersPlan plan() {
        try {
            return TimersPlan.FULL.withPending(pending);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }
}
