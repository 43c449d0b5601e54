package dev.faultline.intake.inbound;

import static dev.faultline.intake.RunningIntake.COMMANDER;
import static dev.faultline.intake.RunningIntake.OPERATOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.faultline.intake.BodyMutator;
import dev.faultline.intake.RunningIntake;
import dev.faultline.localcluster.LocalCluster;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Spoiled requests over every route that is described: whatever comes, no mistake of intake's own, and nothing that grows.
 * How many: {@code -Dfaultline.fuzz.bodies=100000}; which: {@code -Dfaultline.fuzz.seed}.
 */
@Tag("broker")
class FuzzTest {
    private static final int BODIES = Integer.getInteger("faultline.fuzz.bodies", 3_000);
    private static final long SEED = Long.getLong("faultline.fuzz.seed", 20261123L);
    private static final int AT_ONCE = 8;
    private static final int MORE_THREADS = 24;
    private static final long MORE_HEAP = 64L * 1024 * 1024;
    private static final LocalCluster CLUSTER = LocalCluster.shared();
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final List<String> TYPES = List.of(
            "application/json",
            "application/json",
            "application/json",
            "application/json; charset=utf-8",
            "text/plain",
            "application/x-www-form-urlencoded",
            "multipart/form-data; boundary=XX",
            "application/cloudevents+json",
            "multipart/form-data",
            ";;");
    private static final List<String> ODD = List.of(
            "INC-0-1",
            "INC-99999999999-1",
            "INC-3-17",
            "-",
            "..",
            "%",
            "a/b",
            "\u0000",
            "名",
            "x".repeat(3000),
            "acknowledge");

    /** What is sent to a route before it is spoiled; a route that is not here gets a fault. */
    private static final Map<String, String> BODIES_OF = Map.ofEntries(
            Map.entry("/v1/alertmanager", """
                    {"version":"4","status":"firing","groupLabels":{"a":"b"},"alerts":[{"status":"resolved","labels":{"alertname":"Disk",
                     "service":"db"},"annotations":{"summary":"s"},"startsAt":"2026-01-01T00:00:00Z","endsAt":"0001-01-01T00:00:00Z"}]}"""),
            Map.entry("/v1/grafana", """
                    {"version":"1","orgId":1,"title":"t","state":"alerting","ruleId":7,"ruleName":"r","evalMatches":[{"value":1}],
                     "alerts":[{"status":"firing","labels":{"alertname":"x"},"values":{"A":1},"startsAt":"2026-01-01T00:00:00Z"}]}"""),
            Map.entry("/v2/enqueue", """
                    {"routing_key":"%s","event_action":"trigger","dedup_key":"d","payload":{"summary":"s","source":"x","severity":"error",
                     "timestamp":"2026-01-01T00:00:00Z","custom_details":{"a":[1]}},"links":[{"href":"http://a","text":"b"}]}""".formatted(OPERATOR)),
            Map.entry("/v2/change/enqueue", """
                    {"routing_key":"%s","payload":{"summary":"s","source":"x","custom_details":{}},"links":[]}""".formatted(OPERATOR)),
            Map.entry("/v2/alerts", """
                    {"message":"m","alias":"a","description":"d","tags":["x"],"details":{"k":"v"},"entity":"db","priority":"P1",
                     "responders":[{"name":"ops","type":"team"}],"user":"u","note":"n","source":"s"}"""),
            Map.entry("/api/v2/alerts", """
                    [{"labels":{"alertname":"x","service":"db"},"annotations":{"summary":"s"},"startsAt":"2026-01-01T00:00:00Z",
                      "endsAt":"2026-01-02T00:00:00Z","generatorURL":"http://p"}]"""),
            Map.entry("/api/v2/silences", """
                    {"matchers":[{"name":"a","value":"b","isRegex":true,"isEqual":true}],"startsAt":"2026-01-01T00:00:00Z",
                     "endsAt":"2030-01-01T00:00:00Z","createdBy":"me","comment":"c"}"""),
            Map.entry("/v1/incidents/{id}/{verb}", """
                    {"actor":{"name":"Li","role":"OPS"},"reason":"r","owner":"o","level":"L2","release":"1","passed":true,"text":"t",
                     "at":"2026-01-01T00:00:00Z","for":"30m","until":"2030-01-01T00:00:00Z","into":"INC-0-2","duty":"d"}"""),
            Map.entry("/v1/incidents/{id}/evidence", """
                    {"actor":{"name":"Li","role":"SITE"},"href":"https://127.0.0.1/x","name":"n","size":"1","note":"n"}"""),
            Map.entry("/v1/cloudevents", """
                    {"specversion":"1.0","id":"1","source":"/s","type":"t","time":"2026-01-01T00:00:00Z","data":{"title":"t"}}"""));

    private static final String FAULT = """
            {"title":"t","description":"d","status":"firing","dedupKey":"k","service":"s","component":"c","severity":"high","category":"x",
             "scope":"all","moneyLoss":true,"labels":{"a":"b"},"occurredAt":"2026-01-01T00:00:00Z","reporter":"r",
             "links":[{"href":"http://a","text":"b"}],"name":"n","releases":[{"name":"1","at":"2026-01-01"}]}""";

    /** A method and a path as they are described. */
    private record Route(String method, String path) {}

    /** What can grow. */
    private record Size(int threads, long heap) {
        static Size now() {
            System.gc();
            System.gc();
            return new Size(
                    ManagementFactory.getThreadMXBean().getThreadCount(),
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        }
    }

    @Test
    void noSpoiledRequestIsAMistakeOfOursOrLeavesAnythingBehind(@TempDir Path policy) throws Exception {
        try (RunningIntake intake = RunningIntake.start(
                CLUSTER.bootstrapServers(),
                CLUSTER.registryUrl(),
                policy,
                "--faultline.topics.prefix=fuzz-",
                "--faultline.intake.wrong-keys-per-minute=1000000",
                "--faultline.intake.command-patience=1ms")) {
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> intake.get("/api/v2/alerts", OPERATOR).status() == 200);
            List<Route> routes = routes();
            Map<Integer, Integer> statuses = new ConcurrentHashMap<>();

            fuzz(intake, routes, SEED, BODIES / 3, statuses);
            Size warm = Size.now();
            fuzz(intake, routes, SEED + 1, BODIES - BODIES / 3, statuses);

            await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
                Size after = Size.now();
                assertThat(after.threads()).as("threads").isLessThanOrEqualTo(warm.threads() + MORE_THREADS);
                assertThat(after.heap()).as("heap").isLessThanOrEqualTo(warm.heap() + MORE_HEAP);
            });
            assertThat(statuses.keySet()).as("%s", new TreeMap<>(statuses)).contains(200, 202, 400);
            assertThat(intake.metrics()).doesNotContain("reason=\"own-mistake\"");
        }
    }

    private static void fuzz(
            RunningIntake intake, List<Route> routes, long seed, int bodies, Map<Integer, Integer> statuses)
            throws ExecutionException, InterruptedException {
        try (ExecutorService senders = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Future<?>> all = new ArrayList<>();
            for (int sender = 0; sender < AT_ONCE; sender++) {
                Random random = new Random(seed * 31 + sender);
                int share = bodies / AT_ONCE;
                all.add(senders.submit(() -> {
                    for (int i = 0; i < share; i++) {
                        Route route = routes.get(random.nextInt(routes.size()));
                        statuses.merge(send(intake, route, random), 1, Integer::sum);
                    }
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        }
    }

    private static int send(RunningIntake intake, Route route, Random random) {
        String path = filled(route.path(), random) + query(random);
        byte[] body = body(route.path(), random);
        HttpRequest.Builder request = HttpRequest.newBuilder(intake.at(path)).timeout(Duration.ofSeconds(30));
        boolean hasBody = !route.method().equals("get") && !route.method().equals("delete");
        request.method(
                route.method().toUpperCase(Locale.ROOT),
                hasBody ? BodyPublishers.ofByteArray(body) : BodyPublishers.noBody());
        if (random.nextInt(20) != 0) {
            request.header("Authorization", (random.nextBoolean() ? "Bearer " : "GenieKey ") + key(route.path()));
        }
        if (random.nextInt(20) != 0) {
            request.header("Content-Type", TYPES.get(random.nextInt(TYPES.size())));
        }
        if (random.nextInt(20) == 0) {
            request.header("Idempotency-Key", encoded(ODD.get(random.nextInt(ODD.size()))));
        }
        if (random.nextInt(20) == 0) {
            request.header("X-Grafana-Alerting-Signature", "abc");
        }
        int status = intake.send(request).status();
        assertThat(status)
                .as("%s %s with %s", route.method(), path, new String(body, StandardCharsets.UTF_8))
                .isLessThan(500);
        return status;
    }

    private static String key(String path) {
        return path.startsWith("/v1/incidents") || path.startsWith("/v1/commands") ? COMMANDER : OPERATOR;
    }

    private static byte[] body(String path, Random random) {
        String whole = BODIES_OF.getOrDefault(path, FAULT);
        return new BodyMutator(random).json(JSON.readValue(whole, Object.class));
    }

    private static String filled(String path, Random random) {
        StringBuilder filled = new StringBuilder();
        for (String part : path.split("(?=/)")) {
            boolean named = part.startsWith("/{");
            filled.append(named ? "/" + encoded(value(part, random)) : part);
        }
        return filled.toString();
    }

    private static String value(String part, Random random) {
        if (random.nextInt(4) == 0) {
            return ODD.get(random.nextInt(ODD.size()));
        }
        return switch (part) {
            case "/{id}" -> "INC-0-" + random.nextInt(1000);
            case "/{verb}" -> random.nextBoolean() ? "acknowledge" : "note";
            default -> "name-" + random.nextInt(10);
        };
    }

    private static String query(Random random) {
        return switch (random.nextInt(8)) {
            case 0 -> "?dry-run";
            case 1 -> "?identifierType=" + encoded(ODD.get(random.nextInt(ODD.size())));
            case 2 ->
                "?filter=" + encoded("a=~\"(((\"") + "&active=maybe&limit=-1&offset=x&query=" + encoded("status:*");
            case 3 -> "?name=x&actor=Li&role=SITE";
            case 4 -> "?token=" + encoded(ODD.get(random.nextInt(ODD.size())));
            default -> "";
        };
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static List<Route> routes() throws IOException {
        try (InputStream file = FuzzTest.class.getResourceAsStream("/intake-static/openapi.yaml")) {
            JsonNode openapi = new YAMLMapper().readTree(Objects.requireNonNull(file));
            List<Route> routes = new ArrayList<>();
            openapi.path("paths")
                    .properties()
                    .forEach(path -> path.getValue()
                            .properties()
                            .forEach(method -> routes.add(new Route(method.getKey(), path.getKey()))));
            assertThat(routes).hasSizeGreaterThan(30);
            return routes;
        }
    }
}
