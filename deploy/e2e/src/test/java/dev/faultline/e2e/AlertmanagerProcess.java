package dev.faultline.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/**
 * A real Alertmanager on loopback, alone, whose receivers are all intake: by its webhook, and for alerts labelled {@link
 * #EVERY_WAY} by its PagerDuty and Opsgenie receivers as well. It is configured as the documentation says, but groups and repeats
 * within seconds. Alerts come to it as {@code amtool} brings them.
 */
final class AlertmanagerProcess implements AutoCloseable {
    /** How often it repeats what goes on; it looks once a second. */
    static final Duration REPEAT = Duration.ofSeconds(2);

    /** Label and value of the alerts that are sent by every receiver. */
    static final Map.Entry<String, String> EVERY_WAY = Map.entry("sent", "every-way");

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /** Debian's name, then the project's own. */
    private static final String[] NAMES = {"prometheus-alertmanager", "alertmanager"};

    private final Process process;
    private final Path folder;
    private final Path amtool;
    private final HttpCaller http;

    private AlertmanagerProcess(Process process, Path folder, Path amtool, HttpCaller http) {
        this.process = process;
        this.folder = folder;
        this.amtool = amtool;
        this.http = http;
    }

    /**
     * Starts it and waits until it is ready.
     *
     * @param folder its own, empty
     * @param intake where it sends, without a path; it brings {@link TestPolicy#KEY} along
     */
    static AlertmanagerProcess start(Path folder, String intake) {
        int port = LineProcesses.freePort();
        try {
            Process process = new ProcessBuilder(
                            server().orElseThrow().toString(),
                            "--config.file=" + configuration(folder, intake),
                            "--storage.path=" + folder.resolve("data"),
                            "--web.listen-address=127.0.0.1:" + port,
                            // no cluster: it would listen on every address
                            "--cluster.listen-address=")
                    .redirectErrorStream(true)
                    .redirectOutput(log(folder).toFile())
                    .start();
            AlertmanagerProcess started = new AlertmanagerProcess(
                    process,
                    folder,
                    Installed.find("amtool").orElseThrow(),
                    new HttpCaller("http://127.0.0.1:" + port));
            started.awaitReady();
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What {@code amtool alert add} does with these labels, one annotation and further options. */
    void add(Map<String, String> labels, String summary, String... options) {
        List<String> command = new ArrayList<>(
                List.of(amtool.toString(), "--alertmanager.url=" + http.base(), "--no-version-check", "alert", "add"));
        labels.forEach((name, value) -> command.add(name + "=" + value));
        command.add("--annotation=summary=" + summary);
        command.addAll(List.of(options));
        try {
            Process added =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String printed = new String(added.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (added.waitFor() != 0) {
                throw new AssertionError(command + " printed " + printed);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Path configuration(Path folder, String intake) throws IOException {
        Path key = Files.writeString(folder.resolve("key"), TestPolicy.KEY);
        String webhook = """
                url: %s/v1/alertmanager
                        send_resolved: true
                        http_config: { authorization: { credentials_file: %s } }
                """.formatted(intake, key).strip();
        return Files.writeString(folder.resolve("alertmanager.yml"), """
                route:
                  receiver: faultline
                  group_by: [alertname, service]
                  group_wait: 200ms
                  group_interval: 1s
                  repeat_interval: %1$ds
                  routes:
                    - receiver: every-way
                      matchers: [ %2$s ]
                receivers:
                  - name: faultline
                    webhook_configs:
                      - %3$s
                  - name: every-way
                    webhook_configs:
                      - %3$s
                    pagerduty_configs:
                      - url: %4$s/v2/enqueue
                        routing_key: %5$s
                        description: '{{ .CommonLabels.alertname }}'
                        source: '{{ .CommonLabels.service }}'
                        severity: '{{ .CommonLabels.severity }}'
                    opsgenie_configs:
                      - api_url: %4$s/
                        api_key: %5$s
                        update_alerts: true
                """.formatted(
                REPEAT.toSeconds(), EVERY_WAY.getKey() + "=" + EVERY_WAY.getValue(), webhook, intake, TestPolicy.KEY));
    }

    private void awaitReady() {
        try {
            Awaitility.await("Alertmanager is ready").atMost(PATIENCE).until(() -> {
                if (!process.isAlive()) {
                    throw new AssertionError("Alertmanager ended at start: " + Files.readString(log(folder)));
                }
                return http.status("/-/ready") == 200;
            });
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    private static Path log(Path folder) {
        return folder.resolve("alertmanager.log");
    }

    private static Optional<Path> server() {
        return Installed.find(NAMES);
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
