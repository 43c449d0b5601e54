package dev.faultline.bench.intake;

import dev.faultline.bench.BenchException;
import dev.faultline.bench.ChildProcess;
import dev.faultline.bench.LoopbackPorts;
import dev.faultline.bench.MetricsPage;
import dev.faultline.bench.Workspace;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** A real Alertmanager, alone, that groups by alertname and service and tells nobody. */
final class AlertmanagerProcess implements Target {
    /** What Debian and the project itself call the program. */
    private static final List<String> NAMES = List.of("prometheus-alertmanager", "alertmanager");

    private static final String CONFIGURATION = """
            route:
              receiver: nobody
              group_by: [alertname, service]
            receivers:
              - name: nobody
            """;

    private final URI base;
    private final ChildProcess process;
    private final MetricsPage metrics;

    private AlertmanagerProcess(URI base, ChildProcess process) {
        this.base = base;
        this.process = process;
        this.metrics = new MetricsPage(base);
    }

    /** Starts it and returns when it is ready; empty where none is on the PATH. */
    static Optional<Target> start(Workspace workspace) {
        return installed().map(program -> start(program, workspace));
    }

    private static Target start(Path program, Workspace workspace) {
        int port = LoopbackPorts.free();
        Path folder = workspace.folder("alertmanager");
        ChildProcess process = ChildProcess.start(
                "Alertmanager",
                workspace.folder("alertmanager.log"),
                List.of(
                        program.toString(),
                        "--config.file=" + configuration(folder),
                        "--storage.path=" + folder.resolve("data"),
                        "--web.listen-address=127.0.0.1:" + port,
                        "--cluster.listen-address=",
                        "--log.level=warn"));
        AlertmanagerProcess started = new AlertmanagerProcess(URI.create("http://127.0.0.1:" + port), process);
        try {
            started.metrics.awaitReady("/-/ready", process::requireAlive);
            return started;
        } catch (BenchException e) {
            started.close();
            throw e;
        }
    }

    private static Path configuration(Path folder) {
        try {
            Files.createDirectories(folder);
            return Files.writeString(folder.resolve("alertmanager.yml"), CONFIGURATION);
        } catch (IOException e) {
            throw new BenchException("Cannot write Alertmanager's configuration: " + e.getMessage(), e);
        }
    }

    private static Optional<Path> installed() {
        String[] folders = Objects.requireNonNullElse(System.getenv("PATH"), "").split(File.pathSeparator);
        return NAMES.stream()
                .flatMap(name -> Arrays.stream(folders).map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    @Override
    public URI base() {
        return base;
    }

    @Override
    public String headers() {
        return "";
    }

    @Override
    public ChildProcess process() {
        return process;
    }

    @Override
    public double allocatedBytes() {
        return metrics.sum("/metrics", "go_memstats_alloc_bytes_total");
    }

    @Override
    public void close() {
        metrics.close();
        process.close();
    }
}
