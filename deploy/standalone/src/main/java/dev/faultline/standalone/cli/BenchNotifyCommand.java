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
                    + " hop, and fewer; a plain chain of as many exactly-once hops beside it; each told to ten people;"
                    + " 10,000 told through a robot that takes 20 messages a minute.",
            "Six to ten minutes, for it begins once the compiler is quiet; some hundred MB of disk in the temporary folder"
                    + " and a heap of 3 GiB at most while it runs."
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
