package dev.faultline.standalone.cli;

import dev.faultline.chaos.ChaosPlan;
import dev.faultline.chaos.ChaosReport;
import dev.faultline.chaos.ChaosRun;
import dev.faultline.chaos.ChaosTable;
import dev.faultline.chaos.inject.Kind;
import dev.faultline.chaos.line.Build;
import dev.faultline.chaos.line.ChaosLine;
import dev.faultline.chaos.line.Privilege;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Breaks a line of its own under load, and checks what it recorded. */
@Command(
        name = "chaos",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        showDefaultValues = true,
        description = {
            "Start a line as separate processes in a folder of its own, put load on it, and kill, freeze and deceive its"
                    + " parts, as a seed draws it. Then compare what intake accepted with what the line recorded and told.",
            "With --upgrade-from nothing is broken: the line starts on an older build, and each of its instances is replaced by"
                    + " this one.",
            "Ends with 1 when there is any anomaly. docs/proof.md tells what is injected and what is checked."
        })
final class ChaosCommand implements Callable<Integer> {

    @Option(names = "--seed", paramLabel = "N", description = "draws load and injections; the same draws the same")
    private long seed = ChaosPlan.LONG.seed();

    @Option(
            names = "--duration",
            paramLabel = "TIME",
            converter = SpanReader.class,
            description = "of load and injections, such as 90s, 10m or 1h; starting and settling come on top")
    private Duration duration = ChaosPlan.LONG.duration();

    @Option(names = "--rate", paramLabel = "N", description = "requests a second at intake, about")
    private double rate = ChaosPlan.LONG.perSecond();

    @Option(names = "--brokers", paramLabel = "N", description = "brokers; with three, one may be missing")
    private int brokers = ChaosPlan.LONG.size().brokers();

    @Option(names = "--instances", paramLabel = "N", description = "of each service")
    private int instances = ChaosPlan.LONG.size().instances();

    @Option(
            names = "--inject",
            paramLabel = "KIND",
            split = ",",
            description =
                    "only these of kill-service, kill-broker, freeze, stall, rolling-restart, poison, unknown-schema,"
                            + " registry-away, channel-hangs, channel-refuses, clock-step, partition, disk-full")
    private List<String> inject = List.of();

    @Option(
            names = "--upgrade-from",
            paramLabel = "FOLDER",
            description =
                    "the older build: an unpacked release, or a checkout that was built; --duration is of the load"
                            + " before and after")
    private @Nullable Path upgradeFrom;

    @Mixin
    private FiguresOutput output = new FiguresOutput();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        ChaosPlan plan = plan();
        Optional<List<String>> apart = upgradeFrom == null ? apart(plan) : Optional.empty();
        if (apart.isPresent()) {
            return outcome(apart.get());
        }
        Path folder = Files.createTempDirectory("faultline-chaos-");
        ChaosReport[] came = new ChaosReport[1];
        output.print(
                progress -> {
                    progress.accept("state and logs: " + folder);
                    List<Path> policy = Installation.ofThisProcess().policyUnder(List.of());
                    came[0] = upgradeFrom == null
                            ? ChaosRun.run(plan, folder, policy, progress)
                            : ChaosRun.upgrade(
                                    plan, folder, Build.in(upgradeFrom), Build.ofThisProcess(policy), progress);
                    return came[0];
                },
                ChaosTable::of);
        if (!came[0].clean()) {
            return 1; // the logs are wanted
        }
        FileSystemUtils.deleteRecursively(folder.toFile());
        return 0;
    }

    /** Of a process that does not outlive this one. */
    private static int outcome(List<String> command) throws IOException, InterruptedException {
        Process inner = new ProcessBuilder(command).inheritIO().start();
        // Asked, not forced: it has a line to end.
        Thread atExit = new Thread(inner::destroy, "chaos-end");
        Runtime.getRuntime().addShutdownHook(atExit);
        try {
            return inner.waitFor();
        } finally {
            inner.destroy();
        }
    }

    /** This very command in namespaces of its own, where that can be had and something is to be done that wants it. */
    private static Optional<List<String>> apart(ChaosPlan plan) {
        if (!plan.kinds().contains(Kind.PARTITION) && !plan.kinds().contains(Kind.DISK_FULL)) {
            return Optional.empty();
        }
        ProcessHandle.Info self = ProcessHandle.current().info();
        return self.command()
                .flatMap(java -> self.arguments()
                        .flatMap(arguments -> Privilege.apart(Stream.concat(Stream.of(java), Stream.of(arguments))
                                .toList())));
    }

    private ChaosPlan plan() {
        try {
            return new ChaosPlan(new ChaosLine.Size(brokers, instances), seed, duration, rate, kinds());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private Set<Kind> kinds() {
        return inject.isEmpty()
                ? EnumSet.allOf(Kind.class)
                : inject.stream().map(Kind::of).collect(Collectors.toSet());
    }
}
