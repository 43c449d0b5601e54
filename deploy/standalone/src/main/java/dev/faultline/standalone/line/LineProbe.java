package dev.faultline.standalone.line;

import dev.faultline.standalone.line.PartStatus.State;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;

/** Asks every part of a line, from outside and all at once, how it is. */
public final class LineProbe implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final String REGISTRY_QUESTION = "/apis/registry/v3/search/artifacts?limit=1";
    private static final String SERVICE_QUESTION = "/actuator/health/readiness";

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final ExecutorService questions = Executors.newVirtualThreadPerTaskExecutor();

    /** How each part of the line is: broker, registry, services by name. */
    public List<PartStatus> ask(RunningLine line) {
        List<CompletableFuture<PartStatus>> answers = new ArrayList<>();
        answers.add(later("broker", line.kafka(), () -> broker(line.kafka())));
        answers.add(later("registry", line.registry(), () -> http(line.registry() + REGISTRY_QUESTION)));
        line.services().forEach((name, url) -> answers.add(later(name, url, () -> http(url + SERVICE_QUESTION))));
        return answers.stream().map(CompletableFuture::join).toList();
    }

    /** The answer for a line that is not there at all. */
    public static List<PartStatus> absent(List<LineService> services) {
        List<PartStatus> all = new ArrayList<>();
        all.add(new PartStatus("broker", "", State.DOWN));
        all.add(new PartStatus("registry", "", State.DOWN));
        services.stream()
                .map(LineService::name)
                .sorted()
                .map(name -> new PartStatus(name, "", State.DOWN))
                .forEach(all::add);
        return List.copyOf(all);
    }

    /** Gives its connections back. */
    @Override
    public void close() {
        questions.close();
        http.close();
    }

    private CompletableFuture<PartStatus> later(String name, String address, Supplier<State> question) {
        return CompletableFuture.supplyAsync(() -> new PartStatus(name, address, question.get()), questions);
    }

    private State http(String url) {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(url)).timeout(PATIENCE).build();
        try {
            int status =
                    http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            return status == 200 ? State.READY : State.NOT_READY;
        } catch (IOException nobodyThere) {
            return State.DOWN;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return State.DOWN;
        }
    }

    private static State broker(String bootstrapServers) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", bootstrapServers,
                "default.api.timeout.ms", (int) PATIENCE.toMillis(),
                "request.timeout.ms", (int) PATIENCE.toMillis());
        try (Admin admin = Admin.create(settings)) {
            return admin.describeCluster().nodes().get().isEmpty() ? State.NOT_READY : State.READY;
        } catch (ExecutionException nobodyThere) {
            return State.DOWN;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return State.DOWN;
        }
    }
}
