package dev.faultline.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.faultline.intake.IntakeApplication;
import dev.faultline.notify.NotifyApplication;
import dev.faultline.schemas.topics.Service;
import dev.faultline.sla.SlaApplication;
import dev.faultline.standalone.ClusterMain;
import dev.faultline.triage.TriageApplication;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The line as an installation has it: broker and registry in one process, each service in one of its own. */
final class LineProcesses implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(120);
    private static final Map<Service, Class<?>> MAINS = Map.of(
            Service.INTAKE, IntakeApplication.class,
            Service.TRIAGE, TriageApplication.class,
            Service.SLA, SlaApplication.class,
            Service.NOTIFY, NotifyApplication.class);

    private final Path folder;
    private final TestPolicy policy;
    private final int kafkaPort = freePort();
    private final int registryPort = freePort();
    private final Map<Service, Integer> ports = new EnumMap<>(Service.class);
    private final Map<Service, JavaProcess> services = new EnumMap<>(Service.class);
    private JavaProcess cluster;
    private int clusterStarts;

    private LineProcesses(Path folder, TestPolicy policy) {
        this.folder = folder;
        this.policy = policy;
        for (Service service : Service.values()) {
            ports.put(service, freePort());
        }
        cluster = launchCluster();
    }

    private JavaProcess launchCluster() {
        return JavaProcess.start(
                folder.resolve("cluster-" + ++clusterStarts + ".log"),
                384,
                ClusterMain.class.getName(),
                List.of(
                        folder.resolve("cluster").toString(),
                        Integer.toString(kafkaPort),
                        Integer.toString(registryPort)));
    }

    /** Starts everything and waits until all of it says it is ready. */
    static LineProcesses start(Path folder, TestPolicy policy) {
        LineProcesses line = new LineProcesses(folder, policy);
        try {
            line.awaitCluster();
            for (Service service : Service.values()) {
                line.launch(service);
            }
            for (Service service : Service.values()) {
                line.awaitReady(service);
            }
            return line;
        } catch (RuntimeException | Error e) {
            line.close();
            throw e;
        }
    }

    /** Starts a service that does not run; {@link #awaitReady} tells when it is there. */
    void launch(Service service) {
        services.put(
                service,
                JavaProcess.start(
                        folder.resolve(service.id() + ".log"),
                        192,
                        Objects.requireNonNull(MAINS.get(service)).getName(),
                        List.of(
                                "--server.port=" + port(service),
                                "--spring.kafka.bootstrap-servers=" + bootstrapServers(),
                                "--faultline.registry.url=" + registryUrl(),
                                "--faultline.policy.dirs=" + policy.dirs(),
                                "--faultline.links.key-file=" + policy.linkKey(),
                                "--faultline.links.intake=" + intakeUrl(),
                                "--spring.kafka.streams.state-dir=" + folder.resolve("state-" + service.id()))));
    }

    private void awaitCluster() {
        await("broker and registry").atMost(START).until(() -> cluster.printed().contains("ready"));
    }

    /** Ends broker and registry as a crash of their machine would. */
    void killCluster() {
        cluster.kill();
    }

    /** Starts broker and registry again on what they had. */
    void startCluster() {
        cluster = launchCluster();
        awaitCluster();
    }

    void awaitReady(Service service) {
        await(service + " is ready").atMost(START).until(() -> {
            assertThat(process(service).isAlive())
                    .as("%s runs; see %s", service, folder)
                    .isTrue();
            return http(service).status("/actuator/health/readiness") == 200;
        });
    }

    JavaProcess process(Service service) {
        return Objects.requireNonNull(services.get(service));
    }

    HttpCaller http(Service service) {
        return new HttpCaller("http://127.0.0.1:" + port(service));
    }

    String bootstrapServers() {
        return "127.0.0.1:" + kafkaPort;
    }

    private String intakeUrl() {
        return "http://127.0.0.1:" + port(Service.INTAKE);
    }

    String registryUrl() {
        return "http://127.0.0.1:" + registryPort;
    }

    private int port(Service service) {
        return Objects.requireNonNull(ports.get(service));
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        services.values().forEach(JavaProcess::kill);
        cluster.stop();
    }
}
