package dev.faultline.standalone.cli;

import dev.faultline.bench.triage.TriageBench;
import dev.faultline.bench.triage.TriagePlan;
import dev.faultline.bench.triage.TriageTable;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What one triage instance carries. */
@Command(
        name = "triage",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        showDefaultValues = true,
        description = {
            "Measure one triage instance on a real broker: distinct faults and repeats a second, beside what a plain"
                    + " exactly-once pass-through of two hops carries in the same run; the heap as incidents pile up; how"
                    + " long an acknowledge takes in a storm of repeats.",
            "A few minutes, and some GB of disk in the temporary folder while it runs."
        })
final class BenchTriageCommand implements Callable<Integer> {

    @Mixin
    private PolicyOption policy = new PolicyOption();

    @Option(names = "--rounds", paramLabel = "N", description = "measurements of each rate; the median counts")
    private int rounds = TriagePlan.FULL.rounds();

    @Option(names = "--faults", paramLabel = "N", description = "distinct faults of one round")
    private int faults = TriagePlan.FULL.faults();

    @Option(names = "--repeats", paramLabel = "N", description = "repeats of one round, and of the storm")
    private int repeats = TriagePlan.FULL.repeats();

    @Option(
            names = "--incidents",
            paramLabel = "N",
            description = "open incidents at the last look at the heap, say 1000000")
    private int incidents = TriagePlan.FULL.openIncidents();

    @Mixin
    private FiguresOutput output = new FiguresOutput();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        TriagePlan plan = plan();
        return output.print(
                progress ->
                        TriageBench.run(plan, Installation.ofThisProcess().policyUnder(policy.overlays()), progress),
                TriageTable::of);
    }

    private TriagePlan plan() {
        try {
            return new TriagePlan(rounds, faults, repeats, TriagePlan.FULL.acknowledgements(), incidents);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }
}
