package dev.faultline.bench.timers;

import dev.faultline.bench.Arrivals;
import dev.faultline.bench.BenchException;
import dev.faultline.bench.BenchTopics;
import dev.faultline.bench.ChildProcess;
import dev.faultline.bench.FigureTable;
import dev.faultline.bench.Machine;
import dev.faultline.bench.Workspace;
import dev.faultline.bench.timers.TimersFigures.Burst;
import dev.faultline.bench.timers.TimersFigures.Idle;
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
                List.of("-Dlogback.configurationFile=dev/faultline/bench/timers/logback.xml"),
                List.of(address, workspace.folder("timers").toString()));
    }

    private TimersFigures measure() {
        Machine machine = Machine.present();
        double plain = plain();
        // Far enough that none comes due while anything is measured.
        Series waiting = new Series("waiting", Instant.now().plus(1, ChronoUnit.DAYS), Duration.ofMillis(1));
        List<Idle> idle = new ArrayList<>();
        schedule(waiting, 0, plan.fewest());
        idle.add(idleSweep(plan.fewest(), 0));
        double scheduled = schedule(waiting, plan.fewest(), plan.pending());
        idle.add(idleSweep(plan.pending(), 0));
        Burst burst = burst(scheduled);
        Steady steady = steady(scheduled);
        OptionalLong resident = service.residentBytes();
        resident.ifPresent(bytes -> tell("resident memory: %,d MiB".formatted(FigureTable.mib(bytes))));
        double restarted = restart();
        schedule(waiting, plan.pending(), plan.most());
        idle.add(idleSweep(plan.most(), 0));
        int cancelled = plan.most() - plan.pending();
        inPortions(0, cancelled, (from, to) -> orders.give(new Order.Cancel(waiting, from, to)));
        idle.add(idleSweep(plan.pending(), cancelled));
        return new TimersFigures(
                machine,
                plan.pending(),
                scheduled,
                plain,
                idle,
                burst,
                steady,
                restarted,
                resident.isPresent() ? resident.getAsLong() : null,
                DueIndexBench.run(plan));
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
        Idle idle = new Idle(pending, cancelled, sweep(plan.sweeps()));
        tell("idle sweep, %,d pending, %,d cancelled: %,.0f ns".formatted(pending, cancelled, idle.nanos()));
        return idle;
    }

    private double sweep(int times) {
        orders.give(new Order.Sweep(times));
        sweptSoFar++;
        service.requireAlive();
        sweeps.await(sweptSoFar);
        return costs.latestNanos();
    }

    /** Stops the service in order and starts it again: seconds from its new process to the first order it carried out. */
    private double restart() {
        service.close();
        long begin = System.nanoTime();
        service = launch.get();
        sweep(1);
        double seconds = (System.nanoTime() - begin) / 1e9;
        tell("stopped and started again: %.2f s".formatted(seconds));
        return seconds;
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
