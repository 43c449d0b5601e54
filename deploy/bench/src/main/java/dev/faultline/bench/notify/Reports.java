package dev.faultline.bench.notify;

import dev.faultline.bench.BenchException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.Phaser;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/** Reports faults at a steady rate, whatever becomes of those before. */
final class Reports implements AutoCloseable {
    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final String FAULT = """
            {"title":"%s whole group down","service":"%s","component":"c%d","dedupKey":"%d","security":true}
            """;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI faults;
    private final Stopwatch sent;
    private final Stopwatch accepted;

    /** @param sent is told when each fault was to be sent, so that a sender that lags hides nothing */
    Reports(URI intake, Stopwatch sent, Stopwatch accepted) {
        this.faults = intake.resolve("/v1/faults");
        this.sent = sent;
        this.accepted = accepted;
    }

    /**
     * Sends those of a range, and returns when all have been answered.
     *
     * @param service of a fault
     * @throws BenchException when one of them was refused
     */
    void send(int from, int to, int perSecond, IntFunction<String> service) {
        Phaser answers = new Phaser(1);
        AtomicInteger refused = new AtomicInteger();
        new Pace(perSecond).send(from, to, (number, due) -> {
            sent.pass(number, due);
            answers.register();
            post(number, service.apply(number), answers, refused);
        });
        answers.arriveAndAwaitAdvance();
        if (refused.get() > 0) {
            throw new BenchException("intake refused %d of %d faults".formatted(refused.get(), to - from));
        }
    }

    private void post(int number, String service, Phaser answers, AtomicInteger refused) {
        String body = FAULT.formatted(Tags.of(number), service, number, number);
        HttpRequest request = HttpRequest.newBuilder(faults)
                .timeout(ANSWER)
                .header("Authorization", "Bearer " + BenchPolicy.KEY)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        var unused = http.sendAsync(request, HttpResponse.BodyHandlers.discarding())
                .whenComplete((answer, failure) -> {
                    if (failure == null && answer.statusCode() == 202) {
                        accepted.pass(number, System.nanoTime());
                    } else {
                        refused.incrementAndGet();
                    }
                    answers.arriveAndDeregister();
                });
    }

    @Override
    public void close() {
        http.close();
    }
}
