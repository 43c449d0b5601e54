package dev.faultline.sla.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.sla.page.RunningPage.Passed;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/** People who sign in with an OpenID Connect provider: a real one, every redirect followed over HTTP as a browser would. */
class ProviderTest {
    private static final String ACKNOWLEDGE = "/v1/board/incidents/INC-0-1/acknowledge";
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path policy;

    @BeforeEach
    void secret() throws IOException {
        Files.writeString(policy.resolve("oidc-secret"), RunningProvider.SECRET + "\n");
    }

    @Test
    @DisplayName(
            "Whom the provider vouches for acts under the name and in the roles that its claims give, until they leave")
    void signedIn() throws Exception {
        try (RunningProvider provider = RunningProvider.start();
                RunningPage page = RunningPage.start(policy, board(provider.issuer()), "the-key")) {
            provider.know(page.address());
            assertThat(page.session().path("mode").asString()).isEqualTo("signed-out");
            assertThat(page.session().path("ways").toString())
                    .isEqualTo("{\"password\":false,\"provider\":\"Example Ltd\"}");
            assertThat(page.get("/v1/board/silences").statusCode()).isEqualTo(401);
            page.get(ProviderSignIn.START);
            // Whoever only begins takes no memory of a session
            assertThat(page.sessionCookie()).isEmpty();

            URI end = signIn(page, "mei");

            assertThat(end).isEqualTo(URI.create(page.address() + "/"));
            assertThat(page.session().path("name").asString()).isEqualTo("韩梅梅");
            assertThat(page.session().path("roles").toString()).isEqualTo("[\"OPS\"]");
            assertThat(page.sessionCookie()).isNotEmpty();

            page.post(ACKNOWLEDGE, "{\"actor\":{\"name\":\"somebody else\",\"role\":\"OPS\"}}");
            assertThat(page.passed())
                    .extracting(Passed::body)
                    .singleElement()
                    .satisfies(body ->
                            assertThat(body.path("actor").toString()).isEqualTo("{\"name\":\"韩梅梅\",\"role\":\"OPS\"}"));
            assertThat(page.post(ACKNOWLEDGE, "{\"actor\":{\"name\":\"韩梅梅\",\"role\":\"DEV\"}}")
                            .statusCode())
                    .isEqualTo(403);
            assertThat(page.postFromElsewhere(ACKNOWLEDGE, "{\"actor\":{\"name\":\"韩梅梅\",\"role\":\"OPS\"}}")
                            .statusCode())
                    .isEqualTo(403);

            page.post("/v1/board/sign-out", "{}");
            assertThat(page.session().path("mode").asString()).isEqualTo("signed-out");
        }
    }

    @Test
    @DisplayName("Who has no role here, or no name, is not let in, and the page is told why")
    void refused() throws Exception {
        try (RunningProvider provider = RunningProvider.start()) {
            try (RunningPage page = RunningPage.start(policy, board(provider.issuer()), "the-key")) {
                provider.know(page.address());

                URI end = signIn(page, "guest");

                assertThat(end).isEqualTo(URI.create(page.address() + "/?refused=no_role"));
                assertThat(page.session().path("mode").asString()).isEqualTo("signed-out");
            }
            try (RunningPage page = RunningPage.start(policy, board(provider.issuer()), "the-key")) {
                provider.know(page.address());

                assertThat(signIn(page, "robot")).isEqualTo(URI.create(page.address() + "/?refused=no_name"));
            }
        }
    }

    @Test
    @DisplayName("Nobody goes by the name of somebody who has a password here")
    void takenName() throws Exception {
        String users = """
                users:
                  - name: 韩梅梅
                    password: "%s"
                    roles: [PM]
                """.formatted(new BCryptPasswordEncoder(4).encode("battery staple"));
        try (RunningProvider provider = RunningProvider.start();
                RunningPage page = RunningPage.start(policy, board(provider.issuer()) + users, "the-key")) {
            provider.know(page.address());

            assertThat(signIn(page, "mei")).isEqualTo(URI.create(page.address() + "/?refused=no_name"));
        }
    }

    @Test
    @DisplayName("What comes back without having been asked for lets nobody in")
    void unasked() throws Exception {
        try (RunningProvider provider = RunningProvider.start();
                RunningPage page = RunningPage.start(policy, board(provider.issuer()), "the-key")) {
            provider.know(page.address());

            HttpResponse<String> answer = page.get(ProviderSignIn.BACK + "?code=somebody-elses&state=made-up");

            assertThat(answer.headers().firstValue("Location"))
                    .hasValueSatisfying(to -> assertThat(to).endsWith("/?refused=failed"));
            assertThat(page.session().path("mode").asString()).isEqualTo("signed-out");
        }
    }

    @Test
    @DisplayName(
            "A provider that is away keeps the board from nothing: people of its own sign in, and it is used once it is there")
    void away() throws Exception {
        int port;
        try (RunningProvider provider = RunningProvider.start()) {
            port = provider.port();
        }
        String users = board("http://127.0.0.1:" + port)
                + """
                users:
                  - name: lin
                    password: "%s"
                    roles: [DEV]
                """.formatted(new BCryptPasswordEncoder(4).encode("battery staple"));
        try (RunningPage page = RunningPage.start(policy, users, "the-key")) {
            assertThat(page.get(ProviderSignIn.START).headers().firstValue("Location"))
                    .hasValueSatisfying(to -> assertThat(to).endsWith("/?refused=away"));
            assertThat(page.post("/v1/board/sign-in", "{\"name\":\"lin\",\"password\":\"battery staple\"}")
                            .statusCode())
                    .isEqualTo(204);
            assertThat(page.session().path("name").asString()).isEqualTo("lin");
            page.post("/v1/board/sign-out", "{}");

            try (RunningProvider back = RunningProvider.startAt(port)) {
                back.know(page.address());
                signIn(page, "mei");
                assertThat(page.session().path("name").asString()).isEqualTo("韩梅梅");
            }
        }
    }

    @Test
    @DisplayName(
            "The session's cookie comes along when the provider leads back, and from no other site where there is no provider")
    void cookie() throws Exception {
        String mei = """
                users:
                  - name: mei
                    password: "%s"
                    roles: [OPS]
                """.formatted(new BCryptPasswordEncoder(4).encode(RunningProvider.PASSWORD));
        String signIn = "{\"name\":\"mei\",\"password\":\"%s\"}".formatted(RunningProvider.PASSWORD);
        try (RunningPage page = RunningPage.start(policy, mei, "the-key")) {
            assertThat(page.post("/v1/board/sign-in", signIn).headers().allValues("Set-Cookie"))
                    .anySatisfy(cookie ->
                            assertThat(cookie).startsWith("JSESSIONID").contains("SameSite=Strict"));
        }
        try (RunningPage page = RunningPage.start(policy, mei + board("http://127.0.0.1:1"), "the-key")) {
            assertThat(page.post("/v1/board/sign-in", signIn).headers().allValues("Set-Cookie"))
                    .anySatisfy(cookie ->
                            assertThat(cookie).startsWith("JSESSIONID").contains("SameSite=Lax"));
        }
    }

    private static String board(String issuer) {
        return """
                oidc:
                  label: Example Ltd
                  issuer: %s
                  clientId: %s
                  clientSecretFile: oidc-secret
                  nameClaim: name
                  rolesClaim: groups
                  roles:
                    OPS: [sre]
                    DEV: [developers]
                """.formatted(issuer, RunningProvider.CLIENT);
    }

    /**
     * Follows the page's link, fills in the provider's form, and follows it back.
     *
     * @return where it ends
     */
    private static URI signIn(RunningPage page, String name) throws Exception {
        try (HttpClient browser = HttpClient.newBuilder()
                .cookieHandler(page.cookies())
                .followRedirects(HttpClient.Redirect.ALWAYS)
                .build()) {
            HttpResponse<String> form = browser.send(
                    html(page.address() + ProviderSignIn.START).build(), HttpResponse.BodyHandlers.ofString());
            Matcher token = TOKEN.matcher(form.body());
            assertThat(token.find()).as(form.uri() + " " + form.body()).isTrue();
            HttpResponse<String> end = browser.send(
                    html(form.uri().resolve("/login").toString())
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(HttpRequest.BodyPublishers.ofString("username=" + name + "&password="
                                    + encoded(RunningProvider.PASSWORD) + "&_csrf=" + encoded(token.group(1))))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            return end.uri();
        }
    }

    private static HttpRequest.Builder html(String address) {
        return HttpRequest.newBuilder(URI.create(address)).header("Accept", "text/html");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
