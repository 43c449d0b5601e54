package dev.faultline.sla.page;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Reads what the other services of the line say of themselves; a service that is slow counts as one that is away. */
@Component
final class LineCaller implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    /** What it said. */
    record Said(int status, byte[] body) {}

    /** @throws IOException when it cannot be reached, or does not answer in time */
    Said get(URI service, String pathAndQuery) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(service.resolve(pathAndQuery))
                .timeout(PATIENCE)
                .GET()
                .build();
        HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        return new Said(response.statusCode(), response.body());
    }

    @Override
    public void close() {
        http.close();
    }
}
