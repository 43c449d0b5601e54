package dev.faultline.standalone.cli;

import dev.faultline.bench.notify.NotifyBench;
import dev.faultline.bench.notify.NotifyPlan;
import dev.faultline.bench.notify.NotifyTable;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** How long a fault takes to reach somebody. */
@Command(
        name = "notify",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Measure the whole line: 200 L1 faults a second from the POST at intake to the first byte at a webhook, hop by"
                    + " hop; each told to ten people; 10,000 told through a robot that takes 20 messages a minute.",
            "Three minutes or so, and some hundred MB of disk in the temporary folder while it runs."
        })
final class BenchNotifyCommand implements Callable<Integer> {

    @Mixin
    private PolicyOption policy = new PolicyOption();

    @Mixin
    private FiguresOutput output = new FiguresOutput();

    @Override
    public Integer call() {
        return output.print(
                progress -> NotifyBench.run(
                        NotifyPlan.FULL, Installation.ofThisProcess().policyUnder(policy.overlays()), progress),
                NotifyTable::of);
    }
}
