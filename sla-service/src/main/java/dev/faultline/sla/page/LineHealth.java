package dev.faultline.sla.page;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.faultline.sla.page.LineCaller.Said;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Whether the services of the line are ready, by what they say themselves. Asked of all at once, and at most every few
 * seconds however many pages look.
 */
@Component
final class LineHealth implements AutoCloseable {
    private static final Duration KEPT = Duration.ofSeconds(5);
    private static final String READINESS = "readiness";
    private static final String UP = "UP";

    private final LineCaller line;
    private final BoardProperties properties;
    private final HealthEndpoint own;
    private final JsonMapper json;
    private final ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor();
    private final LoadingCache<String, List<Service>> newest =
            Caffeine.newBuilder().expireAfterWrite(KEPT).build(any -> asked());

    LineHealth(LineCaller line, BoardProperties properties, HealthEndpoint own, JsonMapper json) {
        this.line = line;
        this.properties = properties;
        this.own = own;
        this.json = json;
    }

    /**
     * A service of the line.
     *
     * @param status as the service says, such as {@code UP} or {@code OUT_OF_SERVICE}; {@code AWAY} when it says nothing
     * @param reason why it says nothing; null when it does
     * @param version of its build; null when it does not say
     * @param parts what its readiness is made of
     */
    record Service(
            String name,
            String status,
            @Nullable String reason,
            @Nullable String version,
            List<Part> parts) {
        boolean up() {
            return status.equals(UP);
        }
    }

    /**
     * One part of readiness.
     *
     * @param details what the service says of it, an object
     */
    record Part(String name, String status, JsonNode details) {}

    /** All services, those faults pass first before the others. */
    List<Service> services() {
        return newest.get(READINESS);
    }

    private List<Service> asked() {
        List<Future<Service>> answers = List.of(
                calls.submit(() -> other("intake", properties.intakeUrl())),
                calls.submit(() -> other("triage", properties.triageUrl())),
                calls.submit(this::self),
                calls.submit(() -> other("notify", properties.notifyUrl())));
        List<Service> services = new ArrayList<>();
        try {
            for (Future<Service> answer : answers) {
                services.add(answer.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopping", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
        return List.copyOf(services);
    }

    private Service self() {
        return read("sla", json.valueToTree(own.healthForPath(READINESS)));
    }

    private Service other(String name, URI address) throws InterruptedException {
        try {
            Said said = line.get(address, "/actuator/health/" + READINESS);
            return read(name, json.readTree(said.body()));
        } catch (IOException away) {
            return away(name, "no answer from " + address);
        } catch (RuntimeException noJson) {
            return away(name, "what answers at " + address + " is no service of the line");
        }
    }

    private static Service away(String name, String reason) {
        return new Service(name, "AWAY", reason, null, List.of());
    }

    private static Service read(String name, JsonNode told) {
        List<Part> parts = new ArrayList<>();
        told.path("components")
                .forEachEntry((part, said) ->
                        parts.add(new Part(part, said.path("status").asString("UNKNOWN"), said.path("details"))));
        return new Service(
                name,
                told.path("status").asString("UNKNOWN"),
                null,
                told.at("/components/line/details/version").asString(null),
                List.copyOf(parts));
    }

    @Override
    public void close() {
        calls.shutdownNow();
    }
}
