package dev.faultline.bench.intake;

import dev.faultline.bench.BenchException;
import dev.faultline.bench.ChildProcess;
import dev.faultline.bench.LoopbackPorts;
import dev.faultline.bench.MetricsPage;
import dev.faultline.bench.Workspace;
import dev.faultline.intake.IntakeApplication;
import dev.faultline.intake.domain.KeyRing;
import dev.faultline.localcluster.LocalCluster;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Intake, the service itself. */
final class IntakeProcess implements Target {
    /** Of intake and of the servers that stand beside it as ceilings. */
    static final int HEAP_MEBIBYTES = 256;

    private static final String KEY = "bench-key-bench-key-bench-key-00";
    private static final String METRICS = "/actuator/prometheus";

    private final URI base;
    private final ChildProcess process;
    private final MetricsPage metrics;

    private IntakeProcess(URI base, ChildProcess process) {
        this.base = base;
        this.process = process;
        this.metrics = new MetricsPage(base);
    }

    /**
     * Starts it and returns when it is ready.
     *
     * @param policy folders of its policy, the first that holds a file wins; the bench's own key goes before them
     */
    static IntakeProcess start(LocalCluster cluster, List<Path> policy, Workspace workspace) {
        int port = LoopbackPorts.free();
        List<Path> folders = new ArrayList<>(List.of(keys(workspace.folder("intake-policy"))));
        folders.addAll(policy);
        List<String> arguments = new ArrayList<>(List.of(
                "--server.port=" + port,
                "--spring.kafka.bootstrap-servers=" + cluster.bootstrapServers(),
                "--faultline.registry.url=" + cluster.registryUrl()));
        for (int i = 0; i < folders.size(); i++) {
            arguments.add("--faultline.policy.dirs[" + i + "]=" + folders.get(i));
        }
        ChildProcess process = ChildProcess.java(
                workspace.folder("intake.log"), HEAP_MEBIBYTES, IntakeApplication.class, List.of(), arguments);
        IntakeProcess started = new IntakeProcess(URI.create("http://127.0.0.1:" + port), process);
        try {
            started.metrics.awaitReady("/actuator/health/readiness", process::requireAlive);
            return started;
        } catch (BenchException e) {
            started.close();
            throw e;
        }
    }

    private static Path keys(Path folder) {
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("keys.yaml"), """
                    keys:
                      - { name: bench, sha256: %s, scopes: [send] }
                    """.formatted(KeyRing.hash(KEY)));
            return folder;
        } catch (IOException e) {
            throw new BenchException("Cannot write the bench's key: " + e.getMessage(), e);
        }
    }

    @Override
    public URI base() {
        return base;
    }

    @Override
    public String headers() {
        return "Authorization: Bearer " + KEY + "\r\n";
    }

    @Override
    public ChildProcess process() {
        return process;
    }

    @Override
    public double allocatedBytes() {
        return metrics.sum(METRICS, "jvm_gc_memory_allocated_bytes_total");
    }

    @Override
    public void close() {
        metrics.close();
        process.close();
    }
}
