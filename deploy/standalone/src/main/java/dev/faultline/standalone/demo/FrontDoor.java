package dev.faultline.standalone.demo;

import dev.faultline.standalone.line.LineException;
import dev.faultline.standalone.line.LocalKey;
import dev.faultline.wire.Role;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Speaks to intake as a monitor and as people do: over HTTP, with the local key. */
final class FrontDoor implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final String intake;
    private final LocalKey key;

    /** @param intake its root URL */
    FrontDoor(String intake, LocalKey key) {
        this.intake = intake;
        this.key = key;
    }

    /** Sees that it is there; what a first request costs shall not be counted as the line's time. */
    void knock() {
        send(HttpRequest.newBuilder(URI.create(intake + "/actuator/health/readiness"))
                .timeout(PATIENCE)
                .build());
    }

    /**
     * Reports a fault.
     *
     * @return its fingerprint
     */
    String report(Map<String, ?> fault) {
        return post("/v1/faults", fault).at("/faults/0/fingerprint").asString();
    }

    /**
     * Gives a command. Returns when intake has an answer, or has taken the command and triage is still at it.
     *
     * @param verb as in the path
     * @param more what the verb needs beside its actor
     */
    void command(String incident, String verb, String name, Role role, Map<String, ?> more) {
        Map<String, Object> body = new LinkedHashMap<>(more);
        body.put("actor", Map.of("name", name, "role", role.name()));
        post("/v1/incidents/" + incident + "/" + verb, body);
    }

    private JsonNode post(String path, Map<String, ?> body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(intake + path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + key.value())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(body)))
                .build();
        return JSON.readTree(send(request));
    }

    private String send(HttpRequest request) {
        try {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            if (response.statusCode() / 100 != 2) {
                throw new LineException("intake refused %s with %d: %s"
                        .formatted(
                                request.uri().getPath(),
                                response.statusCode(),
                                response.body().strip()));
            }
            return response.body();
        } catch (IOException e) {
            throw new LineException("intake does not answer at %s: %s".formatted(request.uri(), e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LineException("Interrupted.", e);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
