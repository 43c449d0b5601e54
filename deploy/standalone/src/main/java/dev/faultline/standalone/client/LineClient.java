package dev.faultline.standalone.client;

import dev.faultline.standalone.line.LineException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Speaks to one service of a line: reports to intake and commands through it, or asks the board. */
public final class LineClient implements AutoCloseable {
    /** Longer than intake waits for a command's outcome. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final LineAddress service;

    public LineClient(LineAddress service) {
        this.service = service;
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
     * Posts, under an idempotency key of its own.
     *
     * @throws LineException when nobody answers
     */
    public Answer post(String path, Map<String, ?> body) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    /**
     * Asks.
     *
     * @throws LineException when nobody answers
     */
    public Answer ask(String path) {
        return send(request(path).GET());
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(at(service.url(), path));
        return service.authorization() == null ? request : request.header("Authorization", service.authorization());
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
