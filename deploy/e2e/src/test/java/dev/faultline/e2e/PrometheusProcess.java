package dev.faultline.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;

/** A real Prometheus on loopback. */
final class PrometheusProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Process process;
    private final HttpCaller http;

    private PrometheusProcess(Process process, HttpCaller http) {
        this.process = process;
        this.http = http;
    }

    /**
     * Starts one whose Alertmanager is intake, with one rule that fires, and waits until it is ready.
     *
     * @param folder its own, empty
     * @param intake where alerts go; they bring {@link TestPolicy#KEY} along
     * @param expression the rule: it fires while this has a value
     * @param service label of the alert
     */
    static PrometheusProcess alerting(Path folder, URI intake, String expression, String service) {
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
            return start(folder, configuration);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Starts one that scrapes the line every second under the shipped rules, and waits until it is ready.
     *
     * @param folder its own, empty
     * @param targets host and port of each service
     */
    static PrometheusProcess scraping(Path folder, List<String> targets) {
        Path shipped = TestPolicy.root().resolve("deploy/prometheus");
        try {
            Path configuration = Files.writeString(folder.resolve("prometheus.yml"), """
                    global: { scrape_interval: 1s, evaluation_interval: 1s }
                    rule_files: [ %s, %s ]
                    scrape_configs:
                      - job_name: faultline
                        metrics_path: /actuator/prometheus
                        static_configs: [ { targets: %s } ]
                    """.formatted(
                            shipped.resolve("recording.yml"),
                            shipped.resolve("alerts.yml"),
                            targets.stream().map(target -> '"' + target + '"').toList()));
            return start(folder, configuration);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static PrometheusProcess start(Path folder, Path configuration) throws IOException {
        int port = LineProcesses.freePort();
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
        PrometheusProcess started = new PrometheusProcess(process, new HttpCaller("http://127.0.0.1:" + port));
        started.awaitReady(folder);
        return started;
    }

    /** The values an expression has now, those that are a number; it must be one that Prometheus understands. */
    List<Double> query(String expression) {
        JsonNode answer = http.get("/api/v1/query?query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8));
        assertThat(answer.path("status").asString())
                .as("%s: %s", expression, answer)
                .isEqualTo("success");
        return answer.at("/data/result")
                .valueStream()
                .map(series -> Double.parseDouble(series.at("/value/1").asString()))
                .filter(Double::isFinite)
                .toList();
    }

    /** The names of all metrics it knows. */
    Set<String> metrics() {
        return http.get("/api/v1/label/__name__/values")
                .path("data")
                .valueStream()
                .map(JsonNode::asString)
                .collect(Collectors.toSet());
    }

    private void awaitReady(Path folder) {
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
