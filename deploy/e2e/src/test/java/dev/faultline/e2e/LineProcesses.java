package dev.faultline.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.faultline.intake.IntakeApplication;
import dev.faultline.notify.NotifyApplication;
import dev.faultline.schemas.topics.Service;
import dev.faultline.sla.SlaApplication;
import dev.faultline.triage.TriageApplication;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The line as an installation has it: each service in a process of its own. */
final class LineProcesses implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(120);
    private static final Map<Service, Class<?>> MAINS = Map.of(
            Service.INTAKE, IntakeApplication.class,
            Service.TRIAGE, TriageApplication.class,
            Service.SLA, SlaApplication.class,
            Service.NOTIFY, NotifyApplication.class);

    private final Cluster cluster;
    private final Path folder;
    private final TestPolicy policy;
    private final Map<Service, Integer> ports = new EnumMap<>(Service.class);
    private final Map<Service, JavaProcess> services = new EnumMap<>(Service.class);

    private LineProcesses(Cluster cluster, Path folder, TestPolicy policy) {
        this.cluster = cluster;
        this.folder = folder;
        this.policy = policy;
        for (Service service : Service.values()) {
            ports.put(service, freePort());
        }
    }

    /** Starts all four on a cluster, which is closed with them, and waits until each says it is ready. */
    static LineProcesses start(Cluster cluster, Path folder, TestPolicy policy) {
        LineProcesses line = new LineProcesses(cluster, folder, policy);
        try {
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
        List<String> arguments = new ArrayList<>(List.of(
                "--server.port=" + port(service),
                "--faultline.policy.dirs=" + policy.dirs(),
                "--faultline.links.key-file=" + policy.linkKey(),
                "--faultline.links.intake=http://127.0.0.1:" + port(Service.INTAKE),
                "--spring.kafka.streams.state-dir=" + folder.resolve("state-" + service.id())));
        arguments.addAll(cluster.argumentsOf(service));
        services.put(
                service,
                JavaProcess.start(
                        folder.resolve(service.id() + ".log"),
                        192,
                        cluster.environment(),
                        Objects.requireNonNull(MAINS.get(service)).getName(),
                        arguments));
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

    private int port(Service service) {
        return Objects.requireNonNull(ports.get(service));
    }

    /** Stops the services in order; the cluster goes on. */
    void stopServices() {
        services.values().forEach(JavaProcess::stop);
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
        cluster.close();
    }
}
