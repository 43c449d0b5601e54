package dev.faultline.intake.outbound.sns;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
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
    private static final int UNIQUE_LOCAL = 0xFC;

    private final HttpClient http = HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(2))
            .build();

    @Override
    public byte[] get(AmazonAddress address) throws IOException {
        for (InetAddress resolved : InetAddress.getAllByName(address.uri().getHost())) {
            if (isInner(resolved)) {
                throw new IOException(address.uri().getHost() + " resolves to an inner address");
            }
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

    static boolean isInner(InetAddress address) {
        return address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()
                || (address.getAddress().length == 16 && (address.getAddress()[0] & 0xFE) == UNIQUE_LOCAL);
    }

    @Override
    public void close() {
        http.close();
    }
}
