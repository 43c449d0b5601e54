package dev.faultline.standalone.backup;

import dev.faultline.standalone.line.LineException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import tools.jackson.databind.json.JsonMapper;

/** All schemas of an Apicurio registry with their ids, by which every value of the line names its own. */
final class SchemaShelf implements AutoCloseable {
    private static final Duration ANSWER = Duration.ofSeconds(60);
    private static final String ADMIN = "/apis/registry/v3/admin/";

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final String url;

    /** @param url root of the registry */
    SchemaShelf(String url) {
        this.url = url;
    }

    /** All of it, as the registry packs it. */
    byte[] take() {
        HttpResponse<byte[]> answer = send(request(ADMIN + "export").GET(), BodyHandlers.ofByteArray());
        return answer.body();
    }

    /**
     * Puts it into a registry that has none.
     *
     * @throws LineException when it has some: ids would stand for other schemas
     */
    void fill(byte[] packed) {
        String found = send(
                        request("/apis/registry/v3/search/artifacts?limit=1").GET(), BodyHandlers.ofString())
                .body();
        if (JsonMapper.shared().readTree(found).path("count").asInt() > 0) {
            throw new LineException("The registry at %s holds schemas: recover wants an empty one.".formatted(url));
        }
        send(
                request(ADMIN + "import")
                        .header("Content-Type", "application/zip")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(packed)),
                BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path)).timeout(ANSWER);
    }

    private <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> body) {
        try {
            HttpResponse<T> answer = http.send(request.build(), body);
            if (answer.statusCode() >= 300) {
                throw new LineException("The registry at %s answered %d to %s"
                        .formatted(url, answer.statusCode(), answer.uri().getPath()));
            }
            return answer;
        } catch (IOException e) {
            throw new LineException("The registry at %s does not answer: %s".formatted(url, e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LineException("Interrupted", e);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
