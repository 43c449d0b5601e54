package dev.faultline.intake.outbound.slack;

import dev.faultline.intake.outbound.InnerHosts;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/**
 * Calls Slack over HTTPS and nobody else, whatever a request names: no redirects, nothing that resolves to an address of an
 * inner network, and within seconds.
 */
public final class GuardedSlackReplies implements SlackReplies, AutoCloseable {
    private static final String HOST = "hooks.slack.com";
    private static final int HTTPS = 443;
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final HttpClient http = HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(2))
            .build();

    @Override
    public void send(String responseUrl, String json) throws IOException {
        URI address = address(responseUrl);
        if (InnerHosts.contain(HOST)) {
            throw new IOException(HOST + " resolves to an inner address");
        }
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json; charset=utf-8")
                .POST(BodyPublishers.ofString(json))
                .build();
        try {
            HttpResponse<Void> response = http.send(request, BodyHandlers.discarding());
            if (response.statusCode() != 200) {
                throw new IOException(HOST + " answered " + response.statusCode());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** The address, if it is one of Slack's; the message of the exception does not tell it, for it is a secret. */
    static URI address(String text) throws IOException {
        try {
            URI uri = URI.create(text);
            if ("https".equals(uri.getScheme())
                    && HOST.equals(uri.getHost())
                    && (uri.getPort() == -1 || uri.getPort() == HTTPS)
                    && uri.getUserInfo() == null) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            // told below, without what it says of the address
        }
        throw new IOException("the answer is to go to an address that is none of https://" + HOST);
    }

    @Override
    public void close() {
        http.close();
    }
}
