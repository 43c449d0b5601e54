package dev.faultline.bench.timers;

import dev.faultline.bench.Arrivals;
import dev.faultline.bench.BenchException;
import dev.faultline.bench.BenchTopics;
import dev.faultline.bench.ChildProcess;
import dev.faultline.bench.Figure;
import dev.faultline.bench.FigureTable;
import dev.faultline.bench.Machine;
import dev.faultline.bench.Workspace;
import dev.faultline.bench.timers.TimersFigures.Burst;
import dev.faultline.bench.timers.TimersFigures.Idle;
import dev.faultline.bench.timers.TimersFigures.Restart;
import dev.faultline.bench.timers.TimersFigures.Steady;
import dev.faultline.localcluster.LocalBroker;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Measures durable timers: a service with nothing but timers runs in a process of its own on a real broker, exactly once,
 * and is told what to schedule.
 */
public final class TimersBench {
    private static final int HEAP_MEBIBYTES = 256;
    /** Of one order: they are processed in one transaction. */
    private static final int PORTION = 10_000;

    private static final int PORTIONS_ASKED_FOR_AT_ONCE = 50;
    /** From scheduling to the first timer due, beyond what scheduling takes. */
    private static final Duration MARGIN = Duration.ofSeconds(3);

    private final TimersPlan plan;
    private final Consumer<String> progress;
    private final Supplier<ChildProcess> launch;
    private final Orders orders;
    private final Arrivals fired;
    private final FiredTimers seen;
    private final Arrivals sweeps;
    private final SweepCosts costs;
    private ChildProcess service;
    private long firedSoFar;
    private long sweptSoFar;

    private TimersBench(
            TimersPlan plan,
            Consumer<String> progress,
            Supplier<ChildProcess> launch,
            Orders orders,
            Arrivals fired,
            FiredTimers seen,
            Arrivals sweeps,
            SweepCosts costs) {
        this.plan = plan;
        this.progress = progress;
        this.launch = launch;
        this.service = launch.get();
        this.orders = orders;
        this.fired = fired;
        this.seen = seen;
        this.sweeps = sweeps;
        this.costs = costs;
    }

    /**
     * Runs everything once.
     *
     * @param progress gets one short line for each thing measured
     * @throws BenchException when something does not get on
     * @throws dev.faultline.localcluster.LocalClusterException when the broker does not start
     */
    public static TimersFigures run(TimersPlan plan, Consumer<String> progress) {
        try (Workspace workspace = Workspace.create();
                LocalBroker broker = LocalBroker.start(workspace.folder("broker"), 0)) {
            String address = broker.bootstrapServers();
            BenchTopics.create(address, 1, TimerService.ORDERS, TimerService.FIRED, TimerService.SWEEPS);
            FiredTimers seen = new FiredTimers(InstantSource.system());
            SweepCosts costs = new SweepCosts();
            try (Orders orders = new Orders(address);
                    Arrivals fired = new Arrivals(address, TimerService.FIRED, seen);
                    Arrivals sweeps = new Arrivals(address, TimerService.SWEEPS, costs)) {
                TimersBench bench = new TimersBench(
                        plan, progress, () -> launch(workspace, address), orders, fired, seen, sweeps, costs);
                try {
                    return bench.measure();
                } finally {
                    bench.service.close();
                }
            }
        }
    }

    private static ChildProcess launch(Workspace workspace, String address) {
        return ChildProcess.java(
                workspace.folder("timers.log"),
                HEAP_MEBIBYTES,
                TimerService.class,
                // As a line: its classes are archived when it first stops in order, which every later start finds.
                List.of(
                        "-XX:+AutoCreateSharedArchive",
                        "-XX:SharedArchiveFile=" + workspace.folder("timers.jsa"),
                        "-Xlog:cds=off",
                        "-Xlog:cds+dynamic=off",
                        "-Dlogback.configurationFile=dev/faultline/bench/timers/logback.xml"),
                List.of(address, workspace.folder("timers").toString()));
    }

    private TimersFigures measure() {
        Machine machine = Machine.present();
        figure("first start", () -> sweep(1));
        Restart empty = restart(0);
        double plain = figure("records sent on without timers", this::plain);
        // Far enough that none comes due while anything is measured.
        Series waiting = new Series("waiting", Instant.now().plus(1, ChronoUnit.DAYS), Duration.ofMillis(1));
        List<Idle> idle = new ArrayList<>();
        scheduled(waiting, 0, plan.fewest());
        idle.add(idleSweep(plan.fewest(), 0));
        double scheduled = scheduled(waiting, plan.fewest(), plan.pending());
        idle.add(idleSweep(plan.pending(), 0));
        Burst burst = figure("%,d due at once".formatted(plan.burst()), () -> burst(scheduled));
        Steady steady = figure("%,d due every second".formatted(plan.perSecond()), () -> steady(scheduled));
        OptionalLong resident = service.residentBytes();
        resident.ifPresent(bytes -> tell("resident memory: %,d MiB".formatted(FigureTable.mib(bytes))));
        List<Restart> restarts = List.of(empty, restart(plan.pending()));
        scheduled(waiting, plan.pending(), plan.most());
        idle.add(idleSweep(plan.most(), 0));
        int cancelled = cancelled(waiting, plan.most() - plan.pending());
        idle.add(idleSweep(plan.pending(), cancelled));
        return new TimersFigures(
                machine,
                plan.pending(),
                scheduled,
                plain,
                idle,
                burst,
                steady,
                restarts,
                resident.isPresent() ? resident.getAsLong() : null,
                DueIndexBench.run(plan));
    }

    private <T> T figure(String name, Supplier<T> measured) {
        return new Figure(name).of(() -> service, orders::progress, measured);
    }

    /** What the service sends on without any timer; the first round warms it up. */
    private double plain() {
        double perSecond = 0;
        for (int round = 0; round < 2; round++) {
            long begin = System.nanoTime();
            orders.give(new Order.Echo(plan.burst()));
            awaitFired(plan.burst());
            perSecond = plan.burst() * 1e9 / (System.nanoTime() - begin);
            seen.take();
        }
        tell("records sent on without timers: %,.0f/s".formatted(perSecond));
        return perSecond;
    }

    private double scheduled(Series series, int from, int to) {
        return figure("%,d timers scheduled".formatted(to), () -> schedule(series, from, to));
    }

    private int cancelled(Series series, int timers) {
        return figure("%,d timers cancelled".formatted(timers), () -> {
            inPortions(0, timers, (from, to) -> orders.give(new Order.Cancel(series, from, to)));
            sweep(1);
            tell("%s: %,d timers cancelled".formatted(series.name(), timers));
            return timers;
        });
    }

    /** Returns when they are scheduled, with how many a second that was. */
    private double schedule(Series series, int from, int to) {
        long begin = System.nanoTime();
        inPortions(from, to, (first, end) -> orders.give(new Order.Schedule(series, first, end)));
        sweep(1);
        double perSecond = (to - from) * 1e9 / (System.nanoTime() - begin);
        tell("%s: %,d timers scheduled".formatted(series.name(), to));
        return perSecond;
    }

    private Idle idleSweep(int pending, int cancelled) {
        String name = "idle sweep, %,d pending, %,d cancelled".formatted(pending, cancelled);
        Idle idle = new Idle(pending, cancelled, figure(name, () -> sweep(plan.sweeps())));
        tell("%s: %,.0f ns".formatted(name, idle.nanos()));
        return idle;
    }

    private double sweep(int times) {
        orders.give(new Order.Sweep(times));
        sweptSoFar++;
        service.requireAlive();
        sweeps.await(sweptSoFar);
        return costs.latestNanos();
    }

    /** Stops the service in order and starts it again. */
    private Restart restart(int pending) {
        String name = "stopped and started again, %,d pending".formatted(pending);
        Restart restart = figure(name, () -> {
            service.close();
            long begin = System.nanoTime();
            service = launch.get();
            sweep(1);
            double seconds = (System.nanoTime() - begin) / 1e9;
            return new Restart(pending, seconds, service.cpu().toMillis() / 1e3);
        });
        tell("%s: %.2f s, %.2f s of processor time".formatted(name, restart.seconds(), restart.processorSeconds()));
        return restart;
    }

    private Burst burst(double scheduledPerSecond) {
        fire(new Series("burst", begin(plan.burst(), scheduledPerSecond), Duration.ZERO), plan.burst());
        FiredTimers.Seen burst = seen.take();
        Burst figures = new Burst(plan.burst(), burst.read().worstMs() / 1e3, burst.outOfOrder(), burst.fired());
        tell("%,d timers at once: %.2f s".formatted(figures.timers(), figures.seconds()));
        return figures;
    }

    private Steady steady(double scheduledPerSecond) {
        int timers = plan.heldTimers();
        Duration apart = Duration.ofSeconds(1).dividedBy(plan.perSecond());
        fire(new Series("steady", begin(timers, scheduledPerSecond), apart), timers);
        FiredTimers.Seen steady = seen.take();
        Steady figures = new Steady(timers, plan.perSecond(), steady.outOfOrder(), steady.fired(), steady.read());
        tell("%,d timers a second: p99 %d ms late"
                .formatted(plan.perSecond(), figures.fired().p99Ms()));
        return figures;
    }

    /** Schedules them all before the first is due, and returns when all have fired. */
    private void fire(Series series, int timers) {
        schedule(series, 0, timers);
        if (!Instant.now().isBefore(series.begin())) {
            throw new BenchException("Scheduling took longer than foreseen: is the machine busy with something else?");
        }
        awaitFired(timers);
    }

    /** Twice the time that scheduling so many took before. Whole milliseconds, as timers have them. */
    private static Instant begin(int timers, double scheduledPerSecond) {
        Duration foreseen = Duration.ofMillis(Math.round(2_000 * timers / scheduledPerSecond));
        return Instant.now().plus(MARGIN).plus(foreseen).truncatedTo(ChronoUnit.MILLIS);
    }

    private void awaitFired(int timers) {
        firedSoFar += timers;
        service.requireAlive();
        fired.await(firedSoFar);
    }

    /** Waits now and then, for a service that is silent for two minutes passes for dead. */
    private void inPortions(int from, int to, Portion portion) {
        for (int first = from; first < to; first += PORTION) {
            portion.give(first, Math.min(first + PORTION, to));
            if ((first - from) / PORTION % PORTIONS_ASKED_FOR_AT_ONCE == 0) {
                sweep(1);
            }
        }
    }

    private interface Portion {
        void give(int from, int to);
    }

    private void tell(String line) {
        progress.accept(line);
    }
}
