package dev.faultline.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.faultline.sla.SlaApplication;
import dev.faultline.standalone.ClusterMain;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Broker and registry in one process, and several instances of the SLA service that share the incidents. */
final class SlaInstances implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(120);

    private final Path folder;
    private final String policyDirs;
    private final Map<String, String> environment;
    private final int kafkaPort = LineProcesses.freePort();
    private final int registryPort = LineProcesses.freePort();
    private final Map<Integer, Instance> instances = new HashMap<>();
    private final JavaProcess cluster;

    private record Instance(int port, JavaProcess process) {}

    /** @param policyDirs value of {@code faultline.policy.dirs} */
    SlaInstances(Path folder, String policyDirs) {
        this(folder, policyDirs, Map.of());
    }

    /**
     * @param policyDirs value of {@code faultline.policy.dirs}
     * @param environment variables of every process, beside those of this one
     */
    SlaInstances(Path folder, String policyDirs, Map<String, String> environment) {
        this.folder = folder;
        this.policyDirs = policyDirs;
        this.environment = environment;
        this.cluster = JavaProcess.start(
                folder.resolve("cluster.log"),
                384,
                environment,
                ClusterMain.class.getName(),
                List.of(
                        folder.resolve("cluster").toString(),
                        Integer.toString(kafkaPort),
                        Integer.toString(registryPort)));
    }

    void awaitCluster() {
        await("broker and registry").atMost(START).until(() -> cluster.printed().contains("ready"));
    }

    /** Starts an instance that does not run, on the state it had; {@link #awaitReady} tells when it is there. */
    void launch(int number) {
        int port = LineProcesses.freePort();
        JavaProcess process = JavaProcess.start(
                folder.resolve("sla-" + number + ".log"),
                192,
                environment,
                SlaApplication.class.getName(),
                List.of(
                        "--server.port=" + port,
                        "--spring.kafka.bootstrap-servers=" + bootstrapServers(),
                        "--faultline.registry.url=" + registryUrl(),
                        "--faultline.policy.dirs=" + policyDirs,
                        "--spring.kafka.streams.state-dir=" + folder.resolve("state-" + number)));
        instances.put(number, new Instance(port, process));
    }

    void awaitReady(int number) {
        Instance instance = Objects.requireNonNull(instances.get(number));
        HttpCaller http = new HttpCaller("http://127.0.0.1:" + instance.port());
        await("instance " + number + " is ready").atMost(START).until(() -> {
            assertThat(instance.process().isAlive())
                    .as("instance %s runs; see %s", number, folder)
                    .isTrue();
            return http.status("/actuator/health/readiness") == 200;
        });
    }

    /** Ends an instance as a crash of its machine would. */
    void kill(int number) {
        Objects.requireNonNull(instances.get(number)).process().kill();
    }

    /** Asks an instance to stop, and waits until it has. */
    void stop(int number) {
        Objects.requireNonNull(instances.get(number)).process().stop();
    }

    /** All an instance printed, in all its lives. */
    String printed(int number) {
        return Objects.requireNonNull(instances.get(number)).process().printed();
    }

    String bootstrapServers() {
        return "127.0.0.1:" + kafkaPort;
    }

    String registryUrl() {
        return "http://127.0.0.1:" + registryPort;
    }

    @Override
    public void close() {
        instances.values().forEach(instance -> instance.process().kill());
        cluster.stop();
    }
}
