package dev.faultline.standalone.client;

import dev.faultline.standalone.line.LineException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reports to intake, commands through it, and asks the board. */
public final class LineClient implements AutoCloseable {
    /** Longer than intake waits for a command's outcome. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final LineAddress line;

    public LineClient(LineAddress line) {
        this.line = line;
    }

    /**
     * What was answered.
     *
     * @param body JSON; missing when there was none
     */
    public record Answer(int status, JsonNode body) {
        /** Whether it was accepted. */
        public boolean accepted() {
            return status / 100 == 2;
        }

        /** Why it was not, in the line's words. */
        public String why() {
            String detail = body.path("detail").asString("");
            return detail.isEmpty() ? "it answered " + status : detail;
        }
    }

    /**
     * Posts to intake with the key, under an idempotency key of its own.
     *
     * @throws LineException when intake does not answer
     */
    public Answer post(String path, Map<String, ?> body) {
        return send(HttpRequest.newBuilder(at(line.intake(), path))
                .header("Authorization", "Bearer " + line.key())
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    /**
     * Asks the board.
     *
     * @throws LineException when it does not answer
     */
    public Answer ask(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(at(line.board(), path)).GET();
        String login = line.login();
        if (login != null) {
            request.header(
                    "Authorization",
                    "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)));
        }
        return send(request);
    }

    private static URI at(String base, String path) {
        try {
            return URI.create(base.endsWith("/") ? base.substring(0, base.length() - 1) + path : base + path);
        } catch (IllegalArgumentException e) {
            throw new LineException(base + " is no address: write one such as http://127.0.0.1:8080", e);
        }
    }

    private Answer send(HttpRequest.Builder builder) {
        HttpRequest request = builder.timeout(PATIENCE).build();
        try {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            return new Answer(response.statusCode(), read(response.body()));
        } catch (IOException e) {
            throw new LineException("Nobody answers at %s: %s".formatted(request.uri(), why(e)), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LineException("Interrupted.", e);
        }
    }

    private static String why(IOException failure) {
        @Nullable String message = failure.getMessage();
        return message == null ? "the connection is refused" : message;
    }

    private static JsonNode read(String body) {
        try {
            return JSON.readTree(body);
        } catch (JacksonException notJson) {
            return JSON.missingNode();
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
