package dev.faultline.sla.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.sla.page.RunningPage.Passed;
import java.net.URLDecoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SilencesTest {
    private static final String NOBODY = "users: []\n";
    private static final String MEI_AND_SAM = """
            users:
              - {name: mei, password: "%1$s", roles: [OPS]}
              - {name: sam, password: "%1$s", roles: [SITE]}
            """.formatted(new BCryptPasswordEncoder(4).encode("correct horse"));
    private static final String MATCHERS =
            "\"matchers\":[{\"name\":\"service\",\"value\":\"a \\\"b\\\\\",\"isRegex\":false,\"isEqual\":true}]";
    private static final String TWO_ALERTS = """
            [{"fingerprint":"1","labels":{"alertname":"Disk"},"annotations":{"summary":"disk full"},
              "startsAt":"2026-03-02T12:00:00.000Z","status":{"state":"active","silencedBy":[],"inhibitedBy":[]}},
             {"fingerprint":"2","labels":{"alertname":"Disk"},"annotations":{},
              "startsAt":"2026-03-02T12:00:00.000Z","status":{"state":"suppressed","silencedBy":["x"],"inhibitedBy":[]}}]
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path policy;

    @Test
    @DisplayName("Before a silence is made it is told which alerts it would suppress, and nothing is made")
    void preview() throws Exception {
        try (RunningPage page = RunningPage.start(policy, NOBODY, "the-key")) {
            page.intakeSays("GET /api/v2/alerts", 200, TWO_ALERTS);

            HttpResponse<String> answer = page.post("/v1/board/silences/preview", "{" + MATCHERS + "}");

            JsonNode told = JsonMapper.shared().readTree(answer.body());
            assertThat(told.path("total").asInt()).isEqualTo(2);
            assertThat(told.path("alerts").get(0).path("summary").asString()).isEqualTo("disk full");
            assertThat(told.path("alerts").get(1).path("silenced").asBoolean()).isTrue();
            assertThat(page.passed()).singleElement().satisfies(passed -> {
                assertThat(passed.key()).isEqualTo("Bearer the-key");
                assertThat(URLDecoder.decode(passed.path(), StandardCharsets.UTF_8))
                        .isEqualTo("/api/v2/alerts?filter=\"service\"=\"a \\\"b\\\\\"");
            });
        }
    }

    @Test
    @DisplayName("A silence is whose it is, begins now and ends by itself")
    void made() throws Exception {
        try (RunningPage page = RunningPage.start(policy, MEI_AND_SAM, "the-key")) {
            signIn(page, "mei");
            page.intakeSays("POST /api/v2/silences", 200, "{\"silenceID\":\"s1\"}");

            HttpResponse<String> answer = page.post(
                    "/v1/board/silences",
                    "{\"actor\":{\"name\":\"somebody else\",\"role\":\"OPS\"}," + MATCHERS
                            + ",\"minutes\":120,\"comment\":\"planned work\"}");

            assertThat(answer.body()).contains("s1");
            assertThat(page.passed()).extracting(Passed::body).singleElement().satisfies(body -> {
                assertThat(body.path("createdBy").asString()).isEqualTo("mei");
                assertThat(body.path("comment").asString()).isEqualTo("planned work");
                assertThat(body.path("matchers").get(0).path("value").asString())
                        .isEqualTo("a \"b\\");
                assertThat(Duration.between(
                                Instant.parse(body.path("startsAt").asString()),
                                Instant.parse(body.path("endsAt").asString())))
                        .isEqualTo(Duration.ofHours(2));
            });
        }
    }

    @Test
    @DisplayName("Without a reason, a matcher or an end it is not made")
    void notMade() throws Exception {
        try (RunningPage page = RunningPage.start(policy, NOBODY, "the-key")) {
            String actor = "\"actor\":{\"name\":\"lin\",\"role\":\"DEV\"},";
            for (String draft : List.of(
                    MATCHERS + ",\"minutes\":120,\"comment\":\" \"",
                    MATCHERS + ",\"minutes\":0,\"comment\":\"work\"",
                    "\"matchers\":[],\"minutes\":120,\"comment\":\"work\"")) {
                assertThat(page.post("/v1/board/silences", "{" + actor + draft + "}")
                                .statusCode())
                        .as(draft)
                        .isEqualTo(400);
            }
            assertThat(page.passed()).isEmpty();
        }
    }

    @Test
    @DisplayName("Whoever only waits for the repair sees silences, and makes and ends none")
    void notTheirs() throws Exception {
        try (RunningPage page = RunningPage.start(policy, MEI_AND_SAM, "the-key")) {
            page.intakeSays("GET /api/v2/silences", 200, "[]");
            assertThat(page.get("/v1/board/silences").statusCode()).isEqualTo(401);
            signIn(page, "sam");

            assertThat(page.get("/v1/board/silences").statusCode()).isEqualTo(200);
            assertThat(page.post(
                                    "/v1/board/silences",
                                    "{" + MATCHERS + ",\"minutes\":120,\"comment\":\"it is too loud\"}")
                            .statusCode())
                    .isEqualTo(403);
            assertThat(page.post("/v1/board/silences/s1/end", "{}").statusCode())
                    .isEqualTo(403);
            assertThat(page.passed()).extracting(Passed::path).containsExactly("/api/v2/silences");
        }
    }

    @Test
    @DisplayName("One is ended; what intake says against it is passed on in its own words")
    void ended() throws Exception {
        try (RunningPage page = RunningPage.start(policy, NOBODY, "the-key")) {
            String lin = "{\"actor\":{\"name\":\"lin\",\"role\":\"DEV\"}}";
            page.intakeSays("DELETE /api/v2/silence/s1", 200, "");
            page.intakeSays("DELETE /api/v2/silence/s2", 404, "\"silence not found\"");

            assertThat(page.post("/v1/board/silences/s1/end", lin).statusCode()).isEqualTo(204);
            HttpResponse<String> unknown = page.post("/v1/board/silences/s2/end", lin);

            assertThat(unknown.statusCode()).isEqualTo(404);
            assertThat(unknown.body()).contains("silence not found");
        }
    }

    @Test
    @DisplayName("A key that may not read or change silences is said to be too weak, and no key to be missing")
    void weakKey() throws Exception {
        try (RunningPage page = RunningPage.start(policy, NOBODY, "the-key")) {
            page.intakeSays("GET /api/v2/silences", 403, "\"no\"");
            HttpResponse<String> answer = page.get("/v1/board/silences");
            assertThat(answer.statusCode()).isEqualTo(502);
            assertThat(answer.body()).contains("read and admin");
        }
        try (RunningPage page = RunningPage.start(policy, NOBODY, null)) {
            assertThat(page.get("/v1/board/silences").statusCode()).isEqualTo(409);
        }
    }

    private static void signIn(RunningPage page, String name) throws Exception {
        assertThat(page.post("/v1/board/sign-in", "{\"name\":\"" + name + "\",\"password\":\"correct horse\"}")
                        .statusCode())
                .isEqualTo(204);
    }
}
