package dev.faultline.sla.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.sla.page.RunningPage.Passed;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

class PageTest {
    private static final String NOBODY = "users: []\n";
    private static final String MEI = """
            users:
              - name: mei
                password: "%s"
                roles: [OPS, QA]
            """.formatted(new BCryptPasswordEncoder(4).encode("correct horse"));
    private static final String ACKNOWLEDGE = "/v1/board/incidents/INC-0-1/acknowledge";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path policy;

    @Test
    @DisplayName("The page comes as our own files only: nothing in it runs but them, and it can be framed nowhere")
    void files() throws Exception {
        try (RunningPage page = RunningPage.start(policy, NOBODY, "key")) {
            HttpResponse<String> list = page.get("/");

            assertThat(page.get("/incidents/INC-0-1").body()).isEqualTo(list.body());
            assertThat(page.get("/board/main.js").statusCode()).isEqualTo(200);
            assertThat(list.headers().firstValue("Content-Security-Policy"))
                    .hasValueSatisfying(policy -> assertThat(policy)
                            .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                            .doesNotContain("unsafe"));
            assertThat(list.body())
                    .contains("type=\"module\" src=\"/board/main.js\"")
                    .doesNotContainPattern("(?i)<script(?![^>]*src=)|<style|style=|\\son[a-z]+=|https?://");
        }
    }

    @Test
    @DisplayName(
            "Without users it is open on this machine; people say who they are, and intake hears it with the board's key")
    void open() throws Exception {
        try (RunningPage page = RunningPage.start(policy, NOBODY, "the-key")) {
            assertThat(page.session().path("mode").asString()).isEqualTo("open");

            HttpResponse<String> answer =
                    page.post(ACKNOWLEDGE, "{\"actor\":{\"name\":\"lin\",\"role\":\"DEV\"},\"reason\":\"mine\"}");

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).contains("accepted");
            assertThat(page.passed()).singleElement().satisfies(passed -> {
                assertThat(passed.path()).isEqualTo("/v1/incidents/INC-0-1/acknowledge");
                assertThat(passed.key()).isEqualTo("Bearer the-key");
                assertThat(passed.body().path("actor").path("name").asString()).isEqualTo("lin");
                assertThat(passed.body().path("reason").asString()).isEqualTo("mine");
            });
        }
    }

    @Test
    @DisplayName("Another site that makes a browser post cannot act")
    void forged() throws Exception {
        try (RunningPage page = RunningPage.start(policy, NOBODY, "the-key")) {
            assertThat(page.postFromElsewhere(ACKNOWLEDGE, "{\"actor\":{\"name\":\"lin\",\"role\":\"DEV\"}}")
                            .statusCode())
                    .isEqualTo(403);
            assertThat(page.passed()).isEmpty();
        }
    }

    @Test
    @DisplayName("Without a key it shows and does nothing, and says so")
    void readOnly() throws Exception {
        try (RunningPage page = RunningPage.start(policy, NOBODY, null)) {
            assertThat(page.session().path("actions").asBoolean()).isFalse();
            assertThat(page.post(ACKNOWLEDGE, "{}").statusCode()).isEqualTo(409);
        }
    }

    @Test
    @DisplayName("With users nobody else sees or does anything")
    void strangers() throws Exception {
        try (RunningPage page = RunningPage.start(policy, MEI, "the-key")) {
            assertThat(page.session().path("mode").asString()).isEqualTo("signed-out");
            assertThat(page.get("/v1/board/stream").statusCode()).isEqualTo(401);
            assertThat(page.get("/v1/incidents").statusCode()).isEqualTo(401);
            assertThat(page.post(ACKNOWLEDGE, "{\"actor\":{\"name\":\"mei\",\"role\":\"OPS\"}}")
                            .statusCode())
                    .isEqualTo(401);
            assertThat(page.post("/v1/board/sign-in", "{\"name\":\"mei\",\"password\":\"wrong\"}")
                            .statusCode())
                    .isEqualTo(401);
            assertThat(page.passed()).isEmpty();
        }
    }

    @Test
    @DisplayName(
            "Who signed in acts under their own name, whatever the page says, in their own roles only, until they leave")
    void signedIn() throws Exception {
        try (RunningPage page = RunningPage.start(policy, MEI, "the-key")) {
            assertThat(page.post("/v1/board/sign-in", "{\"name\":\"mei\",\"password\":\"correct horse\"}")
                            .statusCode())
                    .isEqualTo(204);
            assertThat(page.session().path("name").asString()).isEqualTo("mei");

            page.post(ACKNOWLEDGE, "{\"actor\":{\"name\":\"somebody else\",\"role\":\"QA\"}}");
            assertThat(page.passed())
                    .extracting(Passed::body)
                    .singleElement()
                    .satisfies(body ->
                            assertThat(body.path("actor").toString()).isEqualTo("{\"name\":\"mei\",\"role\":\"QA\"}"));
            assertThat(page.post(ACKNOWLEDGE, "{\"actor\":{\"name\":\"mei\",\"role\":\"DEV\"}}")
                            .statusCode())
                    .isEqualTo(403);
            assertThat(page.passed()).hasSize(1);

            page.post("/v1/board/sign-out", "{}");
            assertThat(page.session().path("mode").asString()).isEqualTo("signed-out");
        }
    }

    @Test
    @DisplayName("A password cannot be guessed by trying, in the page's form, by HTTP Basic, or by turns")
    void guessing() throws Exception {
        try (RunningPage page = RunningPage.start(policy, MEI, "the-key")) {
            for (int i = 0; i < 10; i++) {
                assertThat(page.getAs("mei", "wrong", "/v1/incidents").statusCode())
                        .isEqualTo(401);
            }

            assertThat(page.post("/v1/board/sign-in", "{\"name\":\"mei\",\"password\":\"correct horse\"}")
                            .statusCode())
                    .isEqualTo(429);
            assertThat(page.getAs("mei", "correct horse", "/v1/incidents").statusCode())
                    .isEqualTo(401);
        }
    }

    @Test
    @DisplayName("A script that shows the right password may ask as often as it likes")
    void scripts() throws Exception {
        try (RunningPage page = RunningPage.start(policy, MEI, "the-key")) {
            for (int i = 0; i < 12; i++) {
                assertThat(page.getAs("mei", "correct horse", "/v1/board/silences")
                                .statusCode())
                        .isNotIn(401, 429);
            }
        }
    }
}
