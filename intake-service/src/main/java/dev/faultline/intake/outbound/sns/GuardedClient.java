package dev.faultline.intake.outbound.sns;

import dev.faultline.intake.outbound.InnerHosts;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/**
 * Calls Amazon SNS over HTTPS: no redirects, nothing that resolves to an address of an inner network, a small answer, and
 * within seconds. TLS proves the host's name, so an answer of DNS that changes in between leads nowhere.
 */
final class GuardedClient implements AmazonClient, AutoCloseable {
    private static final int LARGEST = 64 * 1024;
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final HttpClient http = HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(2))
            .build();

    @Override
    public byte[] get(AmazonAddress address) throws IOException {
        if (InnerHosts.contain(address.uri().getHost())) {
            throw new IOException(address.uri().getHost() + " resolves to an inner address");
        }
        HttpRequest request =
                HttpRequest.newBuilder(address.uri()).timeout(PATIENCE).build();
        try {
            HttpResponse<InputStream> response = http.send(request, BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                byte[] bytes = body.readNBytes(LARGEST + 1);
                if (response.statusCode() != 200 || bytes.length > LARGEST) {
                    throw new IOException(address.uri().getHost() + " answered " + response.statusCode());
                }
                return bytes;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
