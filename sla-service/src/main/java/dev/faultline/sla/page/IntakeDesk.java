package dev.faultline.sla.page;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Speaks to intake, the only door into the line, with the board's own key. */
@Component
final class IntakeDesk implements AutoCloseable {
    /** Longer than intake waits for an outcome. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final URI intake;
    private final @Nullable String key;
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(3))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    /** What intake said. */
    record Answer(int status, String contentType, byte[] body) {}

    /** @throws IllegalStateException when the key's file cannot be read */
    IntakeDesk(BoardProperties properties) {
        this.intake = properties.intakeUrl();
        this.key = key(properties);
    }

    private static @Nullable String key(BoardProperties properties) {
        Path file = properties.intakeKeyFile();
        if (file == null) {
            return properties.intakeKey();
        }
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new IllegalStateException("faultline.board.intake-key-file: cannot read " + file, e);
        }
    }

    /** Whether there is a key to act with. */
    boolean hasKey() {
        return key != null && !key.isEmpty();
    }

    /**
     * Gives a command.
     *
     * @param incidentId of good form
     * @param verb of good form
     * @param body JSON
     * @throws IOException when intake cannot be reached, or does not answer in time
     */
    Answer command(String incidentId, String verb, byte[] body) throws IOException, InterruptedException {
        return send(request("/v1/incidents/" + incidentId + "/" + verb)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
    }

    /** Reads something; the key needs the scope read. */
    Answer get(String pathAndQuery) throws IOException, InterruptedException {
        return send(request(pathAndQuery).GET());
    }

    /** Makes something; what the key needs is the route's own affair. */
    Answer post(String path, byte[] body) throws IOException, InterruptedException {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
    }

    /** Ends something. */
    Answer delete(String path) throws IOException, InterruptedException {
        return send(request(path).DELETE());
    }

    private HttpRequest.Builder request(String pathAndQuery) {
        return HttpRequest.newBuilder(intake.resolve(pathAndQuery))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + key);
    }

    private Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        return new Answer(
                response.statusCode(),
                response.headers().firstValue("Content-Type").orElse("application/json"),
                response.body());
    }

    @Override
    public void close() {
        http.close();
    }
}
