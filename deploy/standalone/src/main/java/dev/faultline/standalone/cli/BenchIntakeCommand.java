package dev.faultline.standalone.cli;

import dev.faultline.bench.intake.IntakeBench;
import dev.faultline.bench.intake.IntakePlan;
import dev.faultline.bench.intake.IntakeTable;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** What the front door takes. */
@Command(
        name = "intake",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Measure how many distinct alerts a second intake takes, acknowledged by Kafka, over 32 connections, in"
                    + " batches of 1, 10 and 100; in turns with Alertmanager on the same alerts, where"
                    + " prometheus-alertmanager is on the PATH, and beside a raw producer.",
            "Some minutes, and some GB of disk in the temporary folder while it runs."
        })
final class BenchIntakeCommand implements Callable<Integer> {

    @Mixin
    private PolicyOption policy = new PolicyOption();

    @Mixin
    private FiguresOutput output = new FiguresOutput();

    @Override
    public Integer call() {
        return output.print(
                progress -> IntakeBench.run(
                        IntakePlan.FULL, Installation.ofThisProcess().policyUnder(policy.overlays()), progress),
                IntakeTable::of);
    }
}
