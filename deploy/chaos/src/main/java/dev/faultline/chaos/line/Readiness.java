package dev.faultline.chaos.line;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.json.JsonMapper;

/** Asks services whether they are ready. */
public final class Readiness implements AutoCloseable {
    private static final Duration ANSWER = Duration.ofSeconds(3);
    private static final JsonPointer WAITS = JsonPointer.compile("/components/line/details/waits");

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(ANSWER).build();

    /** Whether the service there says it is. */
    public boolean of(URI service) throws InterruptedException {
        return asked(service).filter(answer -> answer.statusCode() == 200).isPresent();
    }

    /** Whether the service there says that it will be when instances of another layout are gone. */
    public boolean waitsForOthers(URI service) throws InterruptedException {
        return asked(service)
                .filter(answer -> answer.statusCode() == 503)
                .map(answer -> JsonMapper.shared().readTree(answer.body()).at(WAITS))
                .filter(waits -> !waits.isMissingNode())
                .isPresent();
    }

    private Optional<HttpResponse<String>> asked(URI service) throws InterruptedException {
        HttpRequest question = HttpRequest.newBuilder(service.resolve("/actuator/health/readiness"))
                .timeout(ANSWER)
                .build();
        try {
            return Optional.of(http.send(question, HttpResponse.BodyHandlers.ofString()));
        } catch (IOException notYet) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
        http.close();
    }
}
