package dev.faultline.chaos;

import dev.faultline.chaos.check.Bounds;
import dev.faultline.chaos.check.Findings;
import dev.faultline.chaos.inject.Cast;
import dev.faultline.chaos.inject.Injector;
import dev.faultline.chaos.inject.Kind;
import dev.faultline.chaos.inject.Receiver;
import dev.faultline.chaos.inject.Schedule;
import dev.faultline.chaos.line.Build;
import dev.faultline.chaos.line.ChaosException;
import dev.faultline.chaos.line.ChaosLine;
import dev.faultline.chaos.line.Part;
import dev.faultline.chaos.line.Patience;
import dev.faultline.chaos.line.Privilege;
import dev.faultline.chaos.line.Readiness;
import dev.faultline.chaos.load.ChaosPolicy;
import dev.faultline.chaos.load.Load;
import dev.faultline.chaos.watch.LogReader;
import dev.faultline.schemas.topics.Service;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Starts a line, loads it, breaks it again and again or replaces its build, lets it come to rest, and has its record
 * checked.
 */
public final class ChaosRun {
    /** For the last deadline, its breach, and the message of it. */
    private static final Duration REST =
            ChaosPolicy.TARGETS.values().stream().max(Duration::compareTo).orElseThrow();

    /** For the cases under way when the load ends: on a busy machine the line may be far behind. */
    private static final Duration LAST_CASES = Duration.ofMinutes(2);

    private static final Duration GRACE = Duration.ofSeconds(5);
    private static final Duration QUIET = Duration.ofSeconds(4);
    /** For all that was broken to be there again: as long as a line may take to start. */
    private static final Duration COME_BACK = Duration.ofSeconds(240);
    /** What has not come when every part is up and nothing has come for so long, is lost. */
    private static final Duration SILENCE = Duration.ofSeconds(45);
    /** Nobody waits for longer, whatever still comes. */
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    private static final Bounds BOUNDS = new Bounds(ChaosPolicy.TARGETS, GRACE, Duration.ofMinutes(2), 900L << 20, 300);

    private final ChaosPlan plan;
    private final Consumer<String> progress;
    private final Notebook notebook = new Notebook(BOUNDS);
    private final Map<Kind, Integer> made = new EnumMap<>(Kind.class);
    private final Map<Kind, String> missing = new EnumMap<>(Kind.class);

    private ChaosRun(ChaosPlan plan, Consumer<String> progress) {
        this.plan = plan;
        this.progress = progress;
    }

    /**
     * Breaks it once.
     *
     * @param folder of all state, logs and policy; made when absent, and left as it is afterwards
     * @param policy folders of the line's policy; the run's own goes before them
     * @param progress gets one short line for each thing done
     * @throws ChaosException when the line does not even start
     */
    public static ChaosReport run(ChaosPlan plan, Path folder, List<Path> policy, Consumer<String> progress) {
        return new ChaosRun(plan, progress).run(folder, Build.ofThisProcess(policy), (run, line, receiver) -> {
            try (Injector injector = new Injector(line, receiver, run.notebook::observe)) {
                run.inject(line, injector);
            }
            return Map.of();
        });
    }

    /**
     * Replaces one build by another under load, once, half of the plan's time after the load has begun and half of it
     * before it ends. Nothing is injected.
     *
     * @param folder as above
     * @param from what runs at first; the run's own policy goes before its own
     * @param to what it is replaced by
     */
    public static ChaosReport upgrade(ChaosPlan plan, Path folder, Build from, Build to, Consumer<String> progress) {
        return new ChaosRun(plan, progress).run(folder, from, (run, line, receiver) -> {
            Duration half = plan.duration().dividedBy(2);
            Upgrade upgrade = new Upgrade(line, to.under(policyIn(folder)), run.notebook::observe, progress);
            Patience.pass(half);
            upgrade.carryOut();
            Patience.pass(half);
            return upgrade.tallies();
        });
    }

    /** What is done to a line while it is under load. */
    @FunctionalInterface
    private interface Course {
        /** Returns when it is over, with what is to be told of it beside. */
        Map<String, Long> take(ChaosRun run, ChaosLine line, Receiver receiver);
    }

    private ChaosReport run(Path folder, Build build, Course course) {
        try (Receiver receiver = new Receiver(notebook::observe)) {
            ChaosPolicy.write(policyIn(folder), receiver.address());
            try (ChaosLine line = ChaosLine.start(plan.size(), folder, build.under(policyIn(folder)), progress);
                    LogReader reader = new LogReader(line.bootstrapServers(), line.registryUrl(), notebook::observe);
                    Vitals vitals = new Vitals(line.all(), notebook::observe);
                    Load load = new Load(
                            line.addresses(Service.INTAKE), notebook.sightings(), plan.seed(), notebook::observe)) {
                return through(line, reader, load, () -> course.take(this, line, receiver));
            }
        }
    }

    private static Path policyIn(Path folder) {
        return folder.resolve("policy");
    }

    private ChaosReport through(ChaosLine line, LogReader reader, Load load, Supplier<Map<String, Long>> course) {
        AtomicBoolean goOn = new AtomicBoolean(true);
        Thread sender = Thread.ofPlatform().name("chaos-load").start(() -> load.run(plan.perSecond(), goOn::get));
        Map<String, Long> told = new LinkedHashMap<>();
        try {
            told.putAll(course.get());
        } finally {
            goOn.set(false);
        }
        finish(sender, load);
        progress.accept("the load has ended; the line comes to rest");
        Findings findings = atRest(line, reader);
        told.put("requests sent", load.sent());
        told.put("requests never answered", load.unanswered());
        return ChaosReport.of(plan, made, missing, findings, told);
    }

    private void inject(ChaosLine line, Injector injector) {
        Schedule schedule = new Schedule(plan.seed(), possible(line), cast(line));
        long end = System.nanoTime() + plan.duration().toNanos();
        while (System.nanoTime() < end) {
            Schedule.Step step = schedule.next();
            Patience.pass(step.pause());
            if (System.nanoTime() < end) {
                progress.accept(step.injection().toString());
                injector.carryOut(step.injection());
                made.merge(step.injection().kind(), 1, Integer::sum);
            }
        }
    }

    private static void finish(Thread sender, Load load) {
        try {
            sender.join();
            load.finish(LAST_CASES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ChaosException("Interrupted", e);
        }
    }

    /**
     * All have to be there again. Then whether all is well is asked until it is, or until nothing can be waited for any
     * more.
     */
    private Findings atRest(ChaosLine line, LogReader reader) {
        try (Readiness readiness = new Readiness()) {
            RollCall.call(line.all(), part -> line.serves(part, readiness), COME_BACK, notebook::observe);
        }
        Patience.pass(REST.plus(GRACE));
        Patience.within(PATIENCE, () -> settled(reader) || reader.quiet().compareTo(SILENCE) > 0);
        return notebook.findings(Instant.now());
    }

    private boolean settled(LogReader reader) {
        return reader.quiet().compareTo(QUIET) > 0
                && notebook.findings(Instant.now()).clean();
    }

    private Set<Kind> possible(ChaosLine line) {
        EnumSet<Kind> possible = EnumSet.copyOf(plan.kinds());
        if (line.parts(Service.SLA).stream().anyMatch(part -> line.clock(part).isEmpty())) {
            without(possible, Kind.CLOCK_STEP, "libfaketime is not installed");
        }
        Privilege.missing().ifPresent(why -> {
            without(possible, Kind.PARTITION, why);
            without(possible, Kind.DISK_FULL, why);
        });
        if (possible.isEmpty()) {
            throw new ChaosException("Nothing of what was asked for can be done here: " + missing);
        }
        return possible;
    }

    private void without(Set<Kind> kinds, Kind kind, String why) {
        if (kinds.remove(kind)) {
            missing.put(kind, why);
        }
    }

    private static Cast cast(ChaosLine line) {
        Map<Service, List<String>> services = new EnumMap<>(Service.class);
        for (Service service : Service.values()) {
            services.put(service, names(line.parts(service)));
        }
        return new Cast(names(line.brokers()), services);
    }

    private static List<String> names(List<Part> parts) {
        return parts.stream().map(Part::name).toList();
    }
}
