package dev.faultline.bench.notify;

import dev.faultline.bench.BenchException;
import dev.faultline.bench.Machine;
import dev.faultline.bench.Workspace;
import dev.faultline.localcluster.LocalCluster;
import dev.faultline.schemas.topics.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Measures the whole line on a real broker: from a POST at intake to the first byte at a webhook. The line runs in a process
 * of its own; the broker, who sends and who receives are in this one.
 */
public final class NotifyBench {
    private static final Patience PATIENCE = new Patience(Duration.ofMinutes(2));
    /** Longer than the gauge of the queue takes to tell (5 s), and an opening waits for its clocks before it is told. */
    private static final int QUIET_LOOKS = 70;
    /** Of so many faults one is told to who stands behind a target that hangs. */
    private static final int UNLUCKY = 20;

    private final NotifyPlan plan;
    private final Consumer<String> progress;
    private final Stopwatch sent;
    private final Stopwatch accepted;
    private final Stopwatch reported;
    private final Stopwatch opened;
    private final Stopwatch planned;
    private final Stopwatch arrived;
    private int next;

    private NotifyBench(NotifyPlan plan, Consumer<String> progress) {
        this.plan = plan;
        this.progress = progress;
        int all = plan.warmUps() * plan.faults(plan.warmUp())
                + 2 * plan.faults(plan.measured())
                + plan.slowerFaults()
                + NotifyPlan.faults(plan.manyPerSecond(), plan.many())
                + plan.queued();
        this.sent = new Stopwatch(all);
        this.accepted = new Stopwatch(all);
        this.reported = new Stopwatch(all);
        this.opened = new Stopwatch(all);
        this.planned = new Stopwatch(all);
        this.arrived = new Stopwatch(all);
    }

    /**
     * Runs everything once.
     *
     * @param policy folders of the line's policy; the bench's own people and keys go before them
     * @param progress gets one short line for each thing measured
     * @throws BenchException when something does not get on
     * @throws dev.faultline.localcluster.LocalClusterException when broker or registry do not start
     */
    public static NotifyFigures run(NotifyPlan plan, List<Path> policy, Consumer<String> progress) {
        NotifyBench bench = new NotifyBench(plan, progress);
        try (Workspace workspace = Workspace.create();
                LocalCluster cluster =
                        LocalCluster.start(workspace.folder("cluster"), LocalCluster.Ports.FREE, progress);
                Receiver receiver = new Receiver(bench.arrived)) {
            List<Path> folders = new ArrayList<>();
            folders.add(BenchPolicy.write(workspace.folder("policy"), receiver.address()));
            folders.addAll(policy);
            Machine machine = Machine.present();
            List<AtRate> chain = bench.chain(cluster, workspace);
            try (LineProcess line = LineProcess.start(cluster, folders, workspace);
                    TopicPasses passes = new TopicPasses(
                            cluster.bootstrapServers(),
                            Map.of(
                                    Topics.FAULTS.name(), bench.reported,
                                    Topics.INCIDENTS.name(), bench.opened,
                                    Topics.DELIVERIES.name(), bench.planned));
                    Reports reports = new Reports(line.intake(), bench.sent, bench.accepted)) {
                return bench.measure(machine, chain, line, receiver, reports);
            }
        }
    }

    /** The plain chain alone, before the line is there. */
    private List<AtRate> chain(LocalCluster cluster, Workspace workspace) {
        List<Integer> rates = new ArrayList<>(plan.slower().stream().limit(1).toList());
        rates.add(plan.perSecond());
        int records = plan.faults(plan.half())
                + rates.stream()
                        .mapToInt(rate -> NotifyPlan.faults(rate, plan.half()))
                        .sum();
        try (Chain chain = Chain.start(cluster, workspace, records)) {
            chain.pass(plan.perSecond(), plan.half());
            List<AtRate> passed =
                    rates.stream().map(rate -> chain.pass(rate, plan.half())).toList();
            progress.accept("a plain chain: median %.0f ms"
                    .formatted(passed.getLast().whole().medianMs()));
            return passed;
        }
    }

    private NotifyFigures measure(
            Machine machine, List<AtRate> chain, LineProcess line, Receiver receiver, Reports reports) {
        WarmUp warmUp = WarmUp.of(line::compiling, () -> one(reports, plan.perSecond(), plan.warmUp()), plan.warmUps());
        progress.accept("warm, compiling takes %.0f %% of a processor".formatted(100 * warmUp.compiling()));
        ProcessorTime processor = new ProcessorTime(line.process());
        int from = next;
        AtRate full = processor.of(plan.perSecond(), () -> one(reports, plan.perSecond(), plan.measured()));
        int to = next;
        Hop whole = full.whole();
        progress.accept("to the webhook: median %.0f ms, p99 %.0f ms".formatted(whole.medianMs(), whole.p99Ms()));
        List<AtRate> rates = new ArrayList<>();
        for (int rate : plan.slower()) {
            rates.add(processor.of(rate, () -> one(reports, rate, plan.half())));
            progress.accept("at %d/s: median %.0f ms"
                    .formatted(rate, rates.getLast().whole().medianMs()));
        }
        rates.add(full);
        Hop beside = beside(reports, receiver, line);
        progress.accept("beside a target that hangs: p99 %.0f ms".formatted(beside.p99Ms()));
        double perSecond = many(reports, receiver);
        progress.accept("messages: %,.0f/s".formatted(perSecond));
        long begin = System.nanoTime();
        robot(reports, line);
        double seconds = (System.nanoTime() - begin) / 1e9;
        return new NotifyFigures(
                machine,
                plan.perSecond(),
                warmUp.seconds(),
                warmUp.compiling(),
                whole,
                List.of(
                        accepted.since(sent, "  answer of intake (Kafka has it)", from, to),
                        reported.since(sent, "  1 intake: POST to faults", from, to),
                        opened.since(reported, "  2 triage, two stages: faults to incidents", from, to),
                        planned.since(opened, "  3 notify with sla's clocks: to deliveries", from, to),
                        arrived.since(planned, "  4 worker: deliveries to the first byte", from, to)),
                rates,
                chain,
                beside,
                BenchPolicy.MANY,
                perSecond,
                plan.queued(),
                receiver.robot(),
                seconds);
    }

    /** Each fault told to one person, and all of them arrived. */
    private Hop one(Reports reports, int perSecond, Duration time) {
        int from = next;
        next += NotifyPlan.faults(perSecond, time);
        reports.send(from, next, perSecond, number -> "s" + number % BenchPolicy.SERVICES);
        PATIENCE.await("messages", () -> arrived.passed(from, next) == next - from);
        return arrived.since(sent, "POST at intake to the webhook's first byte", from, next);
    }

    /** Most of them told to one person each, and some to one whose target hangs; until no message waits any more. */
    private Hop beside(Reports reports, Receiver receiver, LineProcess line) {
        int from = next;
        next += plan.faults(plan.measured());
        reports.send(
                from,
                next,
                plan.perSecond(),
                number -> unlucky(number - from) ? "hang" : "s" + number % BenchPolicy.SERVICES);
        int lucky = (int) IntStream.range(from, next)
                .filter(number -> !unlucky(number - from))
                .count();
        PATIENCE.await("messages beside those that hang", () -> arrived.passed(from, next) == lucky);
        receiver.letGo();
        awaitQuiet("messages that hung", line);
        return arrived.since(sent, "the others beside a target that hangs", from, next);
    }

    private static boolean unlucky(int ordinal) {
        return ordinal % UNLUCKY == 0;
    }

    /** Each fault told to many; messages a second until the last of them. */
    private double many(Reports reports, Receiver receiver) {
        int from = next;
        next += NotifyPlan.faults(plan.manyPerSecond(), plan.many());
        int before = receiver.hooks();
        int wanted = (next - from) * BenchPolicy.MANY;
        long begin = System.nanoTime();
        reports.send(from, next, plan.manyPerSecond(), number -> "w" + number % BenchPolicy.WIDE);
        PATIENCE.await("messages to many", () -> receiver.hooks() - before >= wanted);
        return wanted / ((System.nanoTime() - begin) / 1e9);
    }

    /** All told through one robot, until nothing waits. */
    private void robot(Reports reports, LineProcess line) {
        int from = next;
        next += plan.queued();
        reports.send(from, next, plan.queuedPerSecond(), number -> "robot");
        PATIENCE.await("incidents", () -> opened.passed(from, next) == next - from);
        awaitQuiet("messages for the robot", line);
    }

    private static void awaitQuiet(String what, LineProcess line) {
        int[] quiet = {0};
        PATIENCE.await(what, () -> {
            quiet[0] = line.waiting() == 0 ? quiet[0] + 1 : 0;
            return quiet[0] == QUIET_LOOKS;
        });
    }
}
