package dev.faultline.standalone.cli;

import dev.faultline.bench.simulate.MonthPlan;
import dev.faultline.bench.simulate.SimulateFigures;
import dev.faultline.standalone.simulate.LinePolicy;
import dev.faultline.standalone.simulate.ReplayBench;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How fast a month is replayed. */
@Command(
        name = "simulate",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        showDefaultValues = true,
        description = {
            "Measure ./faultline simulate: makes a month of faults, some thousand alerts that repeat, end, fire again and"
                    + " storm, with people handling what comes of them, and replays it under two policies, a tenth of it"
                    + " and all of it.",
            "Some minutes, and some 100 MB of disk in the temporary folder while it runs."
        })
final class BenchSimulateCommand implements Callable<Integer> {

    @Mixin
    private PolicyOption policy = new PolicyOption();

    @Option(names = "--faults", paramLabel = "N", description = "faults of the month, repeats and resolves among them")
    private long faults = MonthPlan.FULL.faults();

    @Mixin
    private FiguresOutput output = new FiguresOutput();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        MonthPlan plan = plan();
        LinePolicy present = LinePolicy.read(Installation.ofThisProcess().policyUnder(policy.overlays()));
        return output.print(progress -> ReplayBench.run(plan, present, progress), SimulateFigures::table);
    }

    private MonthPlan plan() {
        try {
            return new MonthPlan(faults, MonthPlan.FULL.seed());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }
}
