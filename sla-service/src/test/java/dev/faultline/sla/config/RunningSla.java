package dev.faultline.sla.config;

import dev.faultline.localcluster.LocalCluster;
import dev.faultline.sla.SlaApplication;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The real service on a free port, with short targets, asked as people ask it. */
final class RunningSla implements AutoCloseable {
    static final String PREFIX = "sla-service-";

    private final ConfigurableApplicationContext context;
    private final HttpClient http = HttpClient.newHttpClient();

    /** What came back. */
    record Answer(int status, String contentType, String body) {
        JsonNode json() {
            return JsonMapper.shared().readTree(body);
        }
    }

    private RunningSla(ConfigurableApplicationContext context) {
        this.context = context;
    }

    static RunningSla start(LocalCluster cluster, Path stateDir) {
        return new RunningSla(SlaApplication.application()
                .run(
                        "--server.port=0",
                        "--spring.kafka.bootstrap-servers=" + cluster.bootstrapServers(),
                        "--spring.kafka.streams.state-dir=" + stateDir,
                        "--faultline.registry.url=" + cluster.registryUrl(),
                        "--faultline.topics.prefix=" + PREFIX,
                        "--faultline.topics.replication=1",
                        "--faultline.policy.dirs=" + shortTargets()));
    }

    private static Path shortTargets() {
        try {
            return Path.of(Objects.requireNonNull(RunningSla.class.getResource("/short-targets"))
                    .toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    Answer get(String path) {
        URI uri = URI.create("http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port") + path);
        try {
            HttpResponse<String> response = http.send(
                    HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(10)).build(), BodyHandlers.ofString());
            return new Answer(
                    response.statusCode(),
                    response.headers().firstValue("Content-Type").orElse(""),
                    response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What Prometheus would scrape. */
    String metrics() {
        return get("/actuator/prometheus").body();
    }

    @Override
    public void close() {
        context.close();
        http.close();
    }
}
