package dev.faultline.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** A real Prometheus on loopback whose Alertmanager is intake, with one rule that fires. */
final class PrometheusProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Process process;

    private PrometheusProcess(Process process) {
        this.process = process;
    }

    /** Whether Prometheus is on the PATH. */
    static boolean isInstalled() {
        return Installed.find("prometheus").isPresent();
    }

    /**
     * Starts it and waits until it is ready.
     *
     * @param folder its own, empty
     * @param intake where alerts go; they bring {@link TestPolicy#KEY} along
     * @param expression the rule: it fires while this has a value
     * @param service label of the alert
     */
    static PrometheusProcess start(Path folder, URI intake, String expression, String service) {
        int port = LineProcesses.freePort();
        try {
            Path key = Files.writeString(folder.resolve("key"), TestPolicy.KEY);
            Path rules = Files.writeString(folder.resolve("rules.yml"), """
                    groups:
                      - name: e2e
                        rules:
                          - alert: DatabaseConnectionError
                            expr: %s
                            labels: { service: %s, severity: critical }
                            annotations: { summary: Database connection error }
                    """.formatted(expression, service));
            Path configuration = Files.writeString(
                    folder.resolve("prometheus.yml"), """
                    global: { evaluation_interval: 1s }
                    rule_files: [ %s ]
                    alerting:
                      alertmanagers:
                        - authorization: { credentials_file: %s }
                          static_configs: [ { targets: [ "%s" ] } ]
                    """.formatted(rules, key, intake.getAuthority()));
            Process process = new ProcessBuilder(
                            Installed.find("prometheus").orElseThrow().toString(),
                            "--config.file=" + configuration,
                            "--storage.tsdb.path=" + folder.resolve("data"),
                            // The first alert is told before Prometheus has found out whom to tell.
                            "--rules.alert.resend-delay=2s",
                            "--web.listen-address=127.0.0.1:" + port)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("prometheus.log").toFile())
                    .start();
            PrometheusProcess started = new PrometheusProcess(process);
            started.awaitReady(new HttpCaller("http://127.0.0.1:" + port), folder);
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitReady(HttpCaller http, Path folder) {
        try {
            Awaitility.await("Prometheus is ready").atMost(PATIENCE).until(() -> {
                if (!process.isAlive()) {
                    throw new AssertionError(
                            "Prometheus ended at start: " + Files.readString(folder.resolve("prometheus.log")));
                }
                return http.status("/-/ready") == 200;
            });
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
