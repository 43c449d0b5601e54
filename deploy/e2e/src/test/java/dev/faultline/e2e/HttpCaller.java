package dev.faultline.e2e;

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
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Calls one service as a client outside would.
 *
 * @param authorization the header every request comes with
 */
record HttpCaller(String base, String authorization) {
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** With the test's key. */
    HttpCaller(String base) {
        this(base, "Bearer " + TestPolicy.KEY);
    }

    static HttpCaller signedIn(String base, String name, String password) {
        String credentials = name + ":" + password;
        return new HttpCaller(
                base, "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)));
    }

    /** Status of a GET; 0 when nobody answers. */
    int status(String path) {
        try {
            return send(HttpRequest.newBuilder(URI.create(base + path))).statusCode();
        } catch (IOException e) {
            return 0;
        }
    }

    JsonNode get(String path) {
        return read(HttpRequest.newBuilder(URI.create(base + path)));
    }

    String text(String path) {
        try {
            return send(HttpRequest.newBuilder(URI.create(base + path))).body();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Answer of a POST, whatever its status. */
    HttpResponse<String> post(String path, String json) {
        try {
            return send(HttpRequest.newBuilder(URI.create(base + path))
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(json)));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private JsonNode read(HttpRequest.Builder request) {
        try {
            return JSON.readTree(send(request).body());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
        try {
            return CLIENT.send(
                    request.header("Authorization", authorization)
                            .timeout(Duration.ofSeconds(20))
                            .build(),
                    BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
