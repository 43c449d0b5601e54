package dev.faultline.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The real service on a free port, spoken to as its senders do. */
public final class RunningIntake implements AutoCloseable {
    /** May send. */
    public static final String SENDER = "sender-key-of-exactly-32-letters";
    /** May command. */
    public static final String COMMANDER = "commander-key-exactly-32-letters";

    /** May send, read, and change silences and calendars. */
    public static final String OPERATOR = "operator-key-of-just-32-letters.";

    private static final JsonMapper JSON = JsonMapper.shared();

    private final ConfigurableApplicationContext context;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** What came back. */
    public record Answer(int status, String contentType, JsonNode json, HttpResponse<String> response) {
        /** A header, or the empty text. */
        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        /** Which problem it tells. */
        public String problem() {
            return json.path("type").asString("").replace("urn:faultline:problem:", "");
        }
    }

    private RunningIntake(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** Starts it against a cluster, with the keys above in a policy folder of its own. */
    public static RunningIntake start(String bootstrap, String registry, Path policy, String... settings) {
        return startWith(
                """
                keys:
                  - name: monitor
                    sha256: %s
                    scopes: [send]
                  - name: people
                    sha256: %s
                    scopes: [command]
                  - name: operator
                    sha256: %s
                    scopes: [send, read, admin]
                """.formatted(sha256(SENDER), sha256(COMMANDER), sha256(OPERATOR)),
                bootstrap,
                registry,
                policy,
                settings);
    }

    /** Starts it against a cluster, with keys of the test's own in its policy folder. */
    public static RunningIntake startWith(
            String keys, String bootstrap, String registry, Path policy, String... settings) {
        return run(IntakeApplication.application(), keys, bootstrap, registry, policy, settings);
    }

    /** Starts it with what a test puts in the place of the world outside. */
    public static RunningIntake startBeside(
            Class<?> world, String bootstrap, String registry, Path policy, String... settings) {
        return run(IntakeApplication.application().sources(world), "keys: []", bootstrap, registry, policy, settings);
    }

    private static RunningIntake run(
            SpringApplicationBuilder application,
            String keys,
            String bootstrap,
            String registry,
            Path policy,
            String... settings) {
        writeKeys(policy, keys);
        if (!Files.exists(policy.resolve("heartbeats.yaml"))) {
            write(policy, "heartbeats.yaml", "heartbeats: []");
        }
        List<String> args = new ArrayList<>(List.of(
                "--server.port=0",
                "--spring.kafka.bootstrap-servers=" + bootstrap,
                "--faultline.registry.url=" + registry,
                "--faultline.topics.replication=1",
                "--faultline.policy.dirs=" + policy));
        args.addAll(Arrays.asList(settings));
        return new RunningIntake(application.run(args.toArray(String[]::new)));
    }

    /** Replaces keys.yaml. */
    public static void writeKeys(Path policy, String yaml) {
        write(policy, "keys.yaml", yaml);
    }

    /** Writes a policy file. */
    public static void write(Path policy, String file, String yaml) {
        try {
            Files.createDirectories(policy);
            Files.writeString(policy.resolve(file), yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Hex of the SHA-256 of a key. */
    public static String sha256(String key) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    /** Where it listens. */
    public URI at(String path) {
        return URI.create("http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port") + path);
    }

    /** A POST of JSON with a key. */
    public Answer post(String path, String key, String json, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(at(path))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json));
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        return send(request);
    }

    /** A GET with a key. */
    public Answer get(String path, String key) {
        return send(HttpRequest.newBuilder(at(path)).header("Authorization", "Bearer " + key));
    }

    /** A DELETE with a key. */
    public Answer delete(String path, String key) {
        return send(HttpRequest.newBuilder(at(path))
                .header("Authorization", "Bearer " + key)
                .DELETE());
    }

    /** Any request. */
    public Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response =
                    http.send(request.timeout(Duration.ofSeconds(30)).build(), BodyHandlers.ofString());
            String contentType = response.headers().firstValue("Content-Type").orElse("");
            JsonNode json = contentType.contains("json") && !response.body().isEmpty()
                    ? JSON.readTree(response.body())
                    : JSON.createObjectNode();
            return new Answer(response.statusCode(), contentType, json, response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What Prometheus would scrape. */
    public String metrics() {
        return send(HttpRequest.newBuilder(at("/actuator/prometheus")))
                .response()
                .body();
    }

    @Override
    public void close() {
        context.close();
        http.close();
    }
}
