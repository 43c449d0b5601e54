package dev.faultline.bench.notify;

import dev.faultline.bench.BenchException;
import dev.faultline.bench.ChildProcess;
import dev.faultline.bench.LoopbackPorts;
import dev.faultline.bench.MetricsPage;
import dev.faultline.bench.Workspace;
import dev.faultline.localcluster.LocalCluster;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The line, in a process of its own. */
final class LineProcess implements AutoCloseable {
    /** What a line has is half a gibibyte; here incidents are never closed, and the board holds every open one. */
    static final int HEAP_MEBIBYTES = 3072;

    private static final String COMPILING = "jvm_compilation_time_ms_total";
    private static final String METRICS = "/actuator/prometheus";

    private final List<URI> services;
    private final ChildProcess process;
    private final MetricsPage notify;

    private LineProcess(List<URI> services, ChildProcess process) {
        this.services = services;
        this.process = process;
        this.notify = new MetricsPage(services.getFirst());
    }

    /**
     * Starts it and returns when all four are ready.
     *
     * @param policy folders, the first that holds a file wins
     */
    static LineProcess start(LocalCluster cluster, List<Path> policy, Workspace workspace) {
        List<Integer> ports = Stream.generate(LoopbackPorts::free).limit(4).toList();
        List<String> arguments = new ArrayList<>();
        ports.forEach(port -> arguments.add(Integer.toString(port)));
        arguments.add(workspace.folder("state").toString());
        arguments.add("--spring.kafka.bootstrap-servers=" + cluster.bootstrapServers());
        arguments.add("--faultline.registry.url=" + cluster.registryUrl());
        for (int i = 0; i < policy.size(); i++) {
            arguments.add("--faultline.policy.dirs[" + i + "]=" + policy.get(i));
        }
        ChildProcess process =
                ChildProcess.java(workspace.folder("line.log"), HEAP_MEBIBYTES, LineMain.class, List.of(), arguments);
        LineProcess started = new LineProcess(
                ports.stream()
                        .map(port -> URI.create("http://127.0.0.1:" + port))
                        .toList(),
                process);
        try {
            started.awaitReady();
            return started;
        } catch (BenchException e) {
            started.close();
            throw e;
        }
    }

    private void awaitReady() {
        for (URI service : services) {
            try (MetricsPage page = new MetricsPage(service)) {
                page.awaitReady("/actuator/health/readiness", process::requireAlive);
            }
        }
    }

    ChildProcess process() {
        return process;
    }

    URI intake() {
        return services.getLast();
    }

    /** Messages planned and not yet settled. */
    long waiting() {
        process.requireAlive();
        return Math.round(notify.sum(METRICS, "faultline_delivery_queue"));
    }

    /** What the JVM has spent on compiling so far; a line that was just started spends more on that than on its work. */
    Duration compiling() {
        long millis = Math.round(notify.sum(METRICS, COMPILING));
        if (millis == 0) {
            throw new BenchException("The line does not tell what it spends on compiling: there is no " + COMPILING);
        }
        return Duration.ofMillis(millis);
    }

    @Override
    public void close() {
        notify.close();
        process.close();
    }
}
