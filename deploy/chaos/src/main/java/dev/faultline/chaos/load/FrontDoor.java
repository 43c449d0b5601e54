package dev.faultline.chaos.load;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sends to intake as monitors do: to the next instance when one does not take it, again and again, until one does or the
 * run is over.
 */
final class FrontDoor implements AutoCloseable {
    private static final Duration ANSWER = Duration.ofSeconds(6);
    private static final Duration AGAIN = Duration.ofMillis(500);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private final List<URI> instances;
    private final AtomicInteger turn = new AtomicInteger();
    private final LongAdder sent = new LongAdder();
    private final LongAdder unanswered = new LongAdder();
    private volatile boolean closing;

    FrontDoor(List<URI> instances) {
        this.instances = List.copyOf(instances);
    }

    /**
     * What became of a request.
     *
     * @param status of the last answer
     * @param body of it
     * @param certain that the line has it once: false when an earlier try was not answered, and may have been taken, too
     */
    record Reply(int status, JsonNode body, boolean certain) {
        boolean accepted() {
            return status == 200 || status == 202;
        }
    }

    /**
     * Posts until an answer is final, that is not a 5xx nor 429; empty when the run ended before.
     *
     * @param idempotencyKey by which a command that was sent twice is known to be one
     */
    Optional<Reply> post(String path, String body, String idempotencyKey) throws InterruptedException {
        boolean certain = true;
        while (!closing) {
            URI instance = instances.get(Math.floorMod(turn.getAndIncrement(), instances.size()));
            HttpRequest request = HttpRequest.newBuilder(instance.resolve(path))
                    .header("Authorization", "Bearer " + ChaosPolicy.KEY)
                    .header("Content-Type", "application/json")
                    .header("Idempotency-Key", idempotencyKey)
                    .timeout(ANSWER)
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build();
            try {
                sent.increment();
                HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
                if (answer.statusCode() < 500 && answer.statusCode() != 429) {
                    return Optional.of(new Reply(answer.statusCode(), JSON.readTree(answer.body()), certain));
                }
                // A 503 for want of an acknowledgement does not say that the brokers have it not.
                certain = false;
            } catch (ConnectException nobodyThere) {
                // nothing was sent
            } catch (IOException e) {
                unanswered.increment();
                certain = false;
            }
            TimeUnit.MILLISECONDS.sleep(AGAIN.toMillis());
        }
        return Optional.empty();
    }

    /** Requests sent, tries counted one by one. */
    long sent() {
        return sent.sum();
    }

    /** Tries that were sent and not answered. */
    long unanswered() {
        return unanswered.sum();
    }

    /** Nothing is tried again from now on. */
    void giveUp() {
        closing = true;
    }

    @Override
    public void close() {
        giveUp();
        http.shutdownNow();
        http.close();
    }
}
