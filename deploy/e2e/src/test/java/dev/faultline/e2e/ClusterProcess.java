package dev.faultline.e2e;

import static org.awaitility.Awaitility.await;

import dev.faultline.schemas.topics.Service;
import dev.faultline.standalone.ClusterMain;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Broker and registry in one process of their own, which can be killed. */
final class ClusterProcess implements Cluster {
    private static final Duration START = Duration.ofSeconds(120);

    private final Path folder;
    private final int kafkaPort = LineProcesses.freePort();
    private final int registryPort = LineProcesses.freePort();
    private JavaProcess process;
    private int starts;

    private ClusterProcess(Path folder) {
        this.folder = folder;
        this.process = launch();
    }

    /** Starts it and waits until it is ready. */
    static ClusterProcess start(Path folder) {
        ClusterProcess cluster = new ClusterProcess(folder);
        try {
            cluster.awaitReady();
            return cluster;
        } catch (RuntimeException | Error e) {
            cluster.close();
            throw e;
        }
    }

    private JavaProcess launch() {
        return JavaProcess.start(
                folder.resolve("cluster-" + ++starts + ".log"),
                384,
                ClusterMain.class.getName(),
                List.of(
                        folder.resolve("cluster").toString(),
                        Integer.toString(kafkaPort),
                        Integer.toString(registryPort)));
    }

    private void awaitReady() {
        await("broker and registry").atMost(START).until(() -> process.printed().contains("ready"));
    }

    /** Ends it as a crash of its machine would. */
    void kill() {
        process.kill();
    }

    /** Starts it again on what it had. */
    void restart() {
        process = launch();
        awaitReady();
    }

    String bootstrapServers() {
        return "127.0.0.1:" + kafkaPort;
    }

    String registryUrl() {
        return "http://127.0.0.1:" + registryPort;
    }

    @Override
    public List<String> argumentsOf(Service service) {
        return List.of(
                "--spring.kafka.bootstrap-servers=" + bootstrapServers(), "--faultline.registry.url=" + registryUrl());
    }

    @Override
    public void close() {
        process.stop();
    }
}
