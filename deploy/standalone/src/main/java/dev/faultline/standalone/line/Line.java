package dev.faultline.standalone.line;

import dev.faultline.localcluster.LocalCluster;
import dev.faultline.localcluster.LoopbackPort;
import dev.faultline.policy.PolicyDirs;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The whole line in this process: broker and registry, then the services. {@link #close()} may come from another thread
 * at any moment, also while {@link #start()} is still at it.
 */
public final class Line implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Line.class);

    private final LineSettings settings;
    private final List<LineService> services;
    private final Consumer<String> progress;
    private final FolderLock lock;
    /** What runs, in the order in which it must stop. */
    private final Deque<Part> running = new ArrayDeque<>();

    private boolean closed;

    private record Part(String name, AutoCloseable stop) {}

    /**
     * Takes the data folder and looks at the ports; nothing runs yet.
     *
     * @param services in the order they start
     * @param progress gets one short line whenever something has started or stopped
     * @throws LineException when the folder is another line's
     * @throws dev.faultline.localcluster.LocalClusterException when a port is taken
     */
    public static Line prepare(LineSettings settings, List<LineService> services, Consumer<String> progress) {
        settings.data().create();
        FolderLock lock = FolderLock.take(settings.data());
        try {
            return new Line(settings.withPorts(settings.ports().claim()), services, progress, lock);
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private Line(LineSettings settings, List<LineService> services, Consumer<String> progress, FolderLock lock) {
        this.settings = settings;
        this.services = List.copyOf(services);
        this.progress = progress;
        this.lock = lock;
    }

    /**
     * Starts everything and returns when every part is ready.
     *
     * @return where the parts are
     * @throws LineException or {@link dev.faultline.localcluster.LocalClusterException}, one line; what had started keeps
     *     running until {@link #close()}
     */
    public RunningLine start() {
        LocalKey key = LocalKey.readOrMake(settings.data());
        KeyPolicy.write(settings.data(), key);
        PolicyLint.require(new PolicyDirs(settings.policyDirs()));
        RunningLine.remove(settings.data());
        LocalCluster cluster = LocalCluster.start(
                settings.data().root(),
                new LocalCluster.Ports(
                        settings.ports().kafka(), settings.ports().registry()),
                progress);
        keep("broker and registry", cluster);
        RunningLine line = describe(cluster);
        line.write(settings.data());
        for (LineService service : services) {
            startService(service, line);
        }
        new ReadyGate(settings.data().log()).await(line);
        RunningLine ready = line.nowReady();
        ready.write(settings.data());
        return ready;
    }

    /** The key clients use. */
    public LocalKey key() {
        return LocalKey.readOrMake(settings.data());
    }

    /** Stops what runs, the front door first, the broker last, and gives the data folder back. Everything is kept. */
    @Override
    public void close() {
        for (Part part : takeAll()) {
            stop(part);
        }
        RunningLine.remove(settings.data());
        lock.close();
    }

    private void startService(LineService service, RunningLine line) {
        SpringApplication application = service.application().get().build();
        try {
            ConfigurableApplicationContext context = application.run(ServiceArguments.of(service, settings, line));
            keep(service.name(), context);
        } catch (RuntimeException e) {
            throw StartFailure.of(service, settings.data().log(), e);
        }
        progress.accept(service.name() + " " + line.services().get(service.name()));
    }

    private RunningLine describe(LocalCluster cluster) {
        Map<String, String> urls = new TreeMap<>();
        for (LineService service : services) {
            urls.put(
                    service.name(),
                    "http://" + LoopbackPort.HOST + ":" + settings.ports().of(service.name()));
        }
        return new RunningLine(
                ProcessHandle.current().pid(),
                false,
                cluster.bootstrapServers(),
                cluster.registryUrl(),
                urls,
                settings.policyDirs());
    }

    /** What comes up after {@link #close()} has begun goes down again at once. */
    private void keep(String name, AutoCloseable stop) {
        synchronized (running) {
            if (!closed) {
                running.push(new Part(name, stop));
                return;
            }
        }
        stop(new Part(name, stop));
        throw new LineException("Stopped while starting.");
    }

    private List<Part> takeAll() {
        synchronized (running) {
            closed = true;
            List<Part> all = List.copyOf(running);
            running.clear();
            return all;
        }
    }

    /** A part that will not stop must not keep the others, least of all the broker, from stopping in order. */
    private void stop(Part part) {
        try {
            part.stop().close();
            progress.accept(part.name() + " stopped");
        } catch (Exception e) {
            LOG.atError().addKeyValue("part", part.name()).setCause(e).log("A part did not stop in order");
        }
    }
}
