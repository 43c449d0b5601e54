package dev.faultline.sla.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the board shows of the other services. */
class NeighboursTest {
    private static final String NOBODY = "users: []\n";
    private static final String READY = """
            {"status":"UP","components":{"line":{"status":"UP","details":{"streams":"RUNNING","version":"1.2.3"}}}}""";
    private static final String NOT_READY = """
            {"status":"OUT_OF_SERVICE","components":{"line":{"status":"OUT_OF_SERVICE","details":{"streams":"REBALANCING"}}}}""";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path policy;

    @Test
    @DisplayName("The line is up when every service is ready, this one among them")
    void up() throws Exception {
        try (RunningPage page = RunningPage.start(policy, NOBODY, "key")) {
            page.intakeSays("GET /actuator/health/readiness", 200, READY);

            JsonNode health = health(page);

            assertThat(health.path("up").asBoolean()).isTrue();
            assertThat(health.path("services").findValuesAsString("name"))
                    .containsSubsequence("intake", "triage", "sla", "notify");
            assertThat(service(health, "triage").path("version").asString()).isEqualTo("1.2.3");
        }
    }

    @Test
    @DisplayName("A service that is not ready says which part of it is not, and one that does not answer is away")
    void down() throws Exception {
        try (RunningPage page =
                RunningPage.start(policy, NOBODY, "key", "--faultline.board.notify-url=" + nobodyHere())) {
            page.intakeSays("GET /actuator/health/readiness", 503, NOT_READY);

            JsonNode health = health(page);

            assertThat(health.path("up").asBoolean()).isFalse();
            JsonNode triage = service(health, "triage");
            assertThat(triage.path("status").asString()).isEqualTo("OUT_OF_SERVICE");
            assertThat(triage.path("parts")
                            .get(0)
                            .path("details")
                            .path("streams")
                            .asString())
                    .isEqualTo("REBALANCING");
            assertThat(service(health, "sla").path("status").asString()).isEqualTo("UP");
            assertThat(service(health, "notify").path("status").asString()).isEqualTo("AWAY");
            assertThat(service(health, "notify").path("reason").asString()).startsWith("no answer from http://");
        }
    }

    @Test
    @DisplayName("Who is on call is what notify says, and without notify that is said")
    void onCall() throws Exception {
        try (RunningPage page = RunningPage.start(policy, NOBODY, "key")) {
            page.intakeSays("GET /v1/oncall", 200, "{\"at\":\"2026-11-23T12:00:00Z\",\"duties\":[]}");
            assertThat(page.get("/v1/board/oncall").body()).contains("duties");
        }
        try (RunningPage page =
                RunningPage.start(policy, NOBODY, "key", "--faultline.board.notify-url=" + nobodyHere())) {
            HttpResponse<String> answer = page.get("/v1/board/oncall");
            assertThat(answer.statusCode()).isEqualTo(502);
            assertThat(answer.body()).contains("Notify");
        }
    }

    private static JsonNode health(RunningPage page) throws Exception {
        return JsonMapper.shared().readTree(page.get("/v1/board/health").body());
    }

    private static JsonNode service(JsonNode health, String name) {
        for (JsonNode service : health.path("services")) {
            if (service.path("name").asString().equals(name)) {
                return service;
            }
        }
        throw new AssertionError("no service " + name + " in " + health);
    }

    private static String nobodyHere() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return "http://127.0.0.1:" + socket.getLocalPort();
        }
    }
}
