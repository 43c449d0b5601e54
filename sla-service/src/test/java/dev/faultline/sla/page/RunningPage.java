package dev.faultline.sla.page;

import com.sun.net.httpserver.HttpServer;
import dev.faultline.line.LineAutoConfiguration;
import dev.faultline.line.StreamsAutoConfiguration;
import dev.faultline.policy.PolicyDirs;
import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The page alone on a real web server, before an intake that notes what it gets. */
final class RunningPage implements AutoCloseable {
    private final ConfigurableApplicationContext context;
    private final HttpServer intake;
    private final List<Passed> passed = new ArrayList<>();
    private final Map<String, Said> said = new ConcurrentHashMap<>();
    private final CookieManager cookies = new CookieManager();
    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(cookies).build();

    /** What reached intake. */
    record Passed(String path, String key, JsonNode body) {}

    /** What intake says. */
    private record Said(int status, String body) {}

    private RunningPage(Path policy, String users, @Nullable String key, String... more) throws IOException {
        Files.writeString(policy.resolve("board.yaml"), users);
        intake = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        intake.createContext("/", exchange -> {
            passed.add(new Passed(
                    exchange.getRequestURI().toString(),
                    exchange.getRequestHeaders().getFirst("Authorization"),
                    JsonMapper.shared().readTree(exchange.getRequestBody().readAllBytes())));
            Said said = this.said.getOrDefault(
                    exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath(),
                    new Said(200, "{\"accepted\":true}"));
            byte[] answer = said.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(said.status(), answer.length == 0 ? -1 : answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        intake.start();
        List<String> arguments = new ArrayList<>(List.of(
                "--server.port=0",
                "--management.endpoint.health.validate-group-membership=false",
                "--test.policy=" + policy,
                "--faultline.board.intake-url=" + intakeUrl()));
        arguments.addAll(List.of(more));
        if (key != null) {
            arguments.add("--faultline.board.intake-key=" + key);
        }
        context = new SpringApplicationBuilder(PageAlone.class)
                .properties("faultline.board.triage-url=" + intakeUrl(), "faultline.board.notify-url=" + intakeUrl())
                .run(arguments.toArray(String[]::new));
    }

    static RunningPage start(Path policy, String users, @Nullable String key, String... more) throws IOException {
        return new RunningPage(policy, users, key, more);
    }

    /** From now on intake answers a request so. */
    void intakeSays(String methodAndPath, int status, String body) {
        said.put(methodAndPath, new Said(status, body));
    }

    /** Where that intake is; unless told otherwise, every other service is taken to be there, too. */
    private String intakeUrl() {
        return "http://127.0.0.1:" + intake.getAddress().getPort();
    }

    HttpResponse<String> get(String path) throws Exception {
        return send(HttpRequest.newBuilder(uri(path)));
    }

    /** As the page does it: with the token of the cookie in a header. */
    HttpResponse<String> post(String path, String body) throws Exception {
        get("/v1/board/session");
        return send(request(path, body).header("X-XSRF-TOKEN", token()));
    }

    /** As another site's page would do it: the browser sends the cookies, and the site cannot read them. */
    HttpResponse<String> postFromElsewhere(String path, String body) throws Exception {
        get("/v1/board/session");
        return send(request(path, body));
    }

    JsonNode session() throws Exception {
        return JsonMapper.shared().readTree(get("/v1/board/session").body());
    }

    /** Its root address. */
    String address() {
        return "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port");
    }

    /** What a browser that looks at it has of cookies. */
    CookieManager cookies() {
        return cookies;
    }

    /** The present session's; empty when there is none. */
    /** By HTTP Basic, as scripts do. */
    HttpResponse<String> getAs(String name, String password, String path) throws Exception {
        String shown = Base64.getEncoder().encodeToString((name + ":" + password).getBytes(StandardCharsets.UTF_8));
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(uri(path))
                                .header("Authorization", "Basic " + shown)
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    String sessionCookie() {
        return cookie("JSESSIONID").orElse("");
    }

    List<Passed> passed() {
        return List.copyOf(passed);
    }

    private HttpRequest.Builder request(String path, String body) {
        return HttpRequest.newBuilder(uri(path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private String token() {
        return cookie("XSRF-TOKEN").orElseThrow();
    }

    private Optional<String> cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .map(HttpCookie::getValue)
                .findFirst();
    }

    private URI uri(String path) {
        return URI.create(address() + path);
    }

    @Override
    public void close() {
        context.close();
        intake.stop(0);
        http.close();
    }

    /** No {@code @Configuration}: the service's own scan for components would find it in its tests. */
    @EnableAutoConfiguration(exclude = {LineAutoConfiguration.class, StreamsAutoConfiguration.class})
    @Import({
        PageSecurity.class,
        PageConfiguration.class,
        SessionController.class,
        ActionController.class,
        SilenceController.class,
        OnCallController.class,
        HealthController.class,
        LineHealth.class,
        LineCaller.class,
        IntakeDesk.class
    })
    static class PageAlone {
        @Bean
        PolicyDirs policyDirs(@Value("${test.policy}") Path policy) {
            return new PolicyDirs(List.of(policy));
        }

        @Bean
        InstantSource instantSource() {
            return InstantSource.system();
        }
    }
}
