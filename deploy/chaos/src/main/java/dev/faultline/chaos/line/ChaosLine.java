package dev.faultline.chaos.line;

import dev.faultline.intake.IntakeApplication;
import dev.faultline.localcluster.LocalRegistry;
import dev.faultline.notify.NotifyApplication;
import dev.faultline.schemas.topics.Service;
import dev.faultline.sla.SlaApplication;
import dev.faultline.triage.TriageApplication;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Brokers, registry and services, each a process of its own. */
public final class ChaosLine implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(240);
    private static final int HEAP_MEBIBYTES = 256;
    private static final Map<Service, Class<?>> MAINS = Map.of(
            Service.INTAKE, IntakeApplication.class,
            Service.TRIAGE, TriageApplication.class,
            Service.SLA, SlaApplication.class,
            Service.NOTIFY, NotifyApplication.class);

    private final Path folder;
    private final Brokers brokers;
    private final int registryPort;
    private final Map<Service, List<Part>> services = new EnumMap<>(Service.class);
    private final Map<String, URI> addresses = new HashMap<>();
    private final Map<String, SteppedClock> clocks = new HashMap<>();
    private final Map<String, SmallDisk> disks = new HashMap<>();
    private final Thread atExit = new Thread(this::killAll, "chaos-line-end");
    private @Nullable LocalRegistry registry;

    private ChaosLine(int brokers, Path folder, Ports ports) {
        this.folder = folder;
        this.brokers = new Brokers(brokers, folder, ports);
        this.registryPort = ports.next();
        for (Service service : Service.values()) {
            services.put(service, new CopyOnWriteArrayList<>());
        }
        // Before anything is started: from now on all that is, is ended with this process.
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /**
     * How many of each.
     *
     * @param brokers one, or three, of which one may be missing
     * @param instances of each service
     */
    public record Size(int brokers, int instances) {
        public Size {
            if (brokers < 1 || instances < 1) {
                throw new IllegalArgumentException("a line has at least one broker and one instance of each service");
            }
        }
    }

    /**
     * Starts everything, and returns when all of it is ready.
     *
     * @param folder of all state and logs
     * @param build of the services; brokers and registry are this process's
     */
    public static ChaosLine start(Size size, Path folder, Build build, Consumer<String> progress) {
        Ports ports = new Ports();
        ChaosLine line = new ChaosLine(size.brokers(), folder, ports);
        try (Readiness readiness = new Readiness()) {
            line.brokers.start();
            line.startRegistry();
            line.brokers.awaitAll();
            progress.accept("%d broker(s) and the registry".formatted(size.brokers()));
            for (Service service : Service.values()) {
                for (int number = 1; number <= size.instances(); number++) {
                    line.launch(service, number, ports.next(), build);
                }
            }
            for (Part part : line.serviceParts()) {
                Patience.await(part.name() + " that is ready; see " + folder, START, () -> {
                    line.requireAlive(part);
                    return readiness.of(line.address(part));
                });
                progress.accept(part.name());
            }
            return line;
        } catch (RuntimeException e) {
            line.close();
            throw e;
        }
    }

    private void launch(Service service, int number, int port, Build build) {
        String name = service.id() + "-" + number;
        Map<String, String> environment = Map.of();
        if (service == Service.SLA) {
            Optional<SteppedClock> clock = SteppedClock.in(folder.resolve("clock-" + name));
            clock.ifPresent(stepped -> clocks.put(name, stepped));
            if (Privilege.missing().isEmpty()) {
                disks.put(name, SmallDisk.under(folder.resolve("state-" + name)));
            }
            environment = clock.map(SteppedClock::environment).orElse(Map.of());
        }
        addresses.put(name, URI.create("http://127.0.0.1:" + port));
        parts(service).add(Part.start(name, folder, command(service, name, build), environment));
    }

    private List<String> command(Service service, String name, Build build) {
        List<String> arguments = new ArrayList<>(List.of(
                "--server.port=" + Objects.requireNonNull(addresses.get(name)).getPort(),
                "--spring.kafka.bootstrap-servers=" + bootstrapServers(),
                "--faultline.registry.url=" + registryUrl(),
                "--spring.kafka.streams.state-dir=" + folder.resolve("state-" + name),
                // As on Kubernetes: who comes back soon is who went.
                "--spring.kafka.streams.properties[group.instance.id]=" + name));
        for (int i = 0; i < build.policy().size(); i++) {
            arguments.add("--faultline.policy.dirs[" + i + "]=" + build.policy().get(i));
        }
        String main = Objects.requireNonNull(MAINS.get(service)).getName();
        return Part.command(build.classPath(), HEAP_MEBIBYTES, main, arguments);
    }

    /** Stops a service's process in order, and starts that of another build in its place: same name, address and state. */
    public void replace(Service service, Part part, Build build) {
        part.replace(command(service, part.name(), build));
    }

    private void requireAlive(Part part) {
        if (part.died()) {
            throw new ChaosException("%s ended at its start: see %s".formatted(part.name(), folder));
        }
    }

    /** What clients put into {@code bootstrap.servers}. */
    public String bootstrapServers() {
        return brokers.bootstrapServers();
    }

    /** The registry's root. */
    public String registryUrl() {
        return "http://127.0.0.1:" + registryPort;
    }

    /** The brokers' processes. */
    public List<Part> brokers() {
        return List.copyOf(brokers.parts());
    }

    /** The processes of a service. */
    public List<Part> parts(Service service) {
        return Objects.requireNonNull(services.get(service));
    }

    /** The processes of all services. */
    public List<Part> serviceParts() {
        return services.values().stream().flatMap(List::stream).toList();
    }

    /** All processes but the registry's. */
    public List<Part> all() {
        return Stream.concat(brokers.parts().stream(), serviceParts().stream()).toList();
    }

    /** Where the instances of a service answer. */
    public List<URI> addresses(Service service) {
        return parts(service).stream().map(this::address).collect(Collectors.toUnmodifiableList());
    }

    /** Where a service's process answers. */
    public URI address(Part part) {
        return Objects.requireNonNull(addresses.get(part.name()));
    }

    /** Whether a process does its work: a service says that it is ready, a broker is one of those the others know. */
    public boolean serves(Part part, Readiness readiness) throws InterruptedException {
        return brokers.parts().contains(part) ? brokers.serves(part) : readiness.of(address(part));
    }

    /** The clock a process lives by, where it has one that can be stepped. */
    public Optional<SteppedClock> clock(Part part) {
        return Optional.ofNullable(clocks.get(part.name()));
    }

    /** The disk a process keeps its state on, where it has one of its own. */
    public Optional<SmallDisk> disk(Part part) {
        return Optional.ofNullable(disks.get(part.name()));
    }

    /** What cuts a broker off. */
    public Cut cut(Part broker) {
        return brokers.cut(broker);
    }

    /** Takes the registry away. */
    public void stopRegistry() {
        if (registry != null) {
            registry.close();
            registry = null;
        }
    }

    /** Brings it back, with what it had. */
    public void startRegistry() {
        registry = LocalRegistry.start(folder.resolve("registry"), registryPort);
    }

    private void killAll() {
        Part.endAll(all());
    }

    /** Ends all of it, whether this thread was interrupted or not. */
    @Override
    public void close() {
        boolean interrupted = Thread.interrupted();
        try {
            killAll();
            stopRegistry();
            disks.values().forEach(SmallDisk::remove);
            forgetTheHook();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Last of all, so that nothing is left when this process ends before. */
    private void forgetTheHook() {
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException duringShutdown) {
            // it runs, and finds nothing any more
        }
    }
}
