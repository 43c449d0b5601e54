package dev.faultline.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The images and {@code deploy/compose} as they are delivered: three brokers, two instances, one of each killed. */
@Tag("docker")
class ComposeTest {
    private static final Duration START = Duration.ofMinutes(5);
    private static final Duration SOON = Duration.ofMinutes(3);
    private static final int FAULTS = 30;

    @TempDir
    static Path folder;

    static ComposeCluster cluster;

    @BeforeAll
    static void start() {
        cluster = ComposeCluster.start(folder);
    }

    @AfterAll
    static void stop() {
        if (cluster != null) {
            cluster.close();
        }
    }

    @Test
    void aBrokerAndAnInstanceAreKilledUnderFaultsAndNothingIsLostNorBreachedTwice() {
        // Given everything healthy
        List<String> services = List.of("intake", "triage", "sla", "notify");
        await("health")
                .atMost(START)
                .pollInterval(Duration.ofSeconds(2))
                .untilAsserted(() -> assertThat(services.stream()
                                .flatMap(service -> cluster.containers(service).stream())
                                .map(cluster::health))
                        .hasSize(6)
                        .containsOnly("healthy"));
        String broker = cluster.containers("kafka-2").getFirst();
        List<String> sla = cluster.containers("sla");

        // When one broker of three and one instance of two go while faults come in
        report(0, FAULTS / 3);
        cluster.kill(broker);
        report(FAULTS / 3, 2 * FAULTS / 3);
        cluster.kill(sla.getFirst());
        report(2 * FAULTS / 3, FAULTS);

        // Then each fault that was taken in is one incident, whose missed deadline is told once
        HttpCaller board = cluster.board(sla.getLast());
        await("incidents")
                .atMost(SOON)
                .untilAsserted(() -> assertThat(titles(board))
                        .containsExactlyInAnyOrderElementsOf(IntStream.range(0, FAULTS)
                                .mapToObj(ComposeTest::title)
                                .toList()));
        await("breaches")
                .atMost(SOON)
                .untilAsserted(() -> assertThat(breaches(board))
                        .hasSize(FAULTS)
                        .allSatisfy((incident, times) ->
                                assertThat(times).as(incident).isPositive()));
        assertThat(breaches(board).values()).containsOnly(1L);

        // And what was killed comes back and knows the same
        cluster.startAgain(broker);
        cluster.startAgain(sla.getFirst());
        await("health again")
                .atMost(START)
                .untilAsserted(() -> assertThat(cluster.health(sla.getFirst())).isEqualTo("healthy"));
        assertThat(breaches(cluster.board(sla.getFirst()))).isEqualTo(breaches(board));
    }

    private static void report(int from, int to) {
        IntStream.range(from, to)
                .forEach(number -> await("accepted")
                        .atMost(SOON)
                        .until(() -> cluster.intake()
                                        .post("/v1/faults", """
                                        {"title":"%s","service":"service-%d","scope":"all","dedupKey":"compose-%d"}""".formatted(title(number), number, number))
                                        .statusCode()
                                == 202));
    }

    private static String title(int number) {
        return "Whole group down, consensus lost: " + number;
    }

    private static List<String> titles(HttpCaller board) {
        return incidents(board).stream()
                .map(incident -> incident.path("title").asString())
                .toList();
    }

    /** How often the deadline of response was told as missed, of each incident. */
    private static Map<String, Long> breaches(HttpCaller board) {
        return incidents(board).stream()
                .map(incident -> incident.path("id").asString())
                .collect(Collectors.toMap(
                        id -> id,
                        id -> board.get("/v1/incidents/" + id)
                                .path("timeline")
                                .valueStream()
                                .filter(entry -> entry.path("kind").asString().equals("BREACHED")
                                        && entry.path("clock").asString().equals("respond"))
                                .count()));
    }

    private static List<JsonNode> incidents(HttpCaller board) {
        return board.get("/v1/incidents?size=500")
                .path("incidents")
                .valueStream()
                .toList();
    }
}
