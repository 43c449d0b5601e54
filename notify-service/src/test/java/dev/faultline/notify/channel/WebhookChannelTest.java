package dev.faultline.notify.channel;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.faultline.wire.AttemptResult;
import dev.faultline.wire.Delivery;
import dev.faultline.wire.Disposition;
import dev.faultline.wire.Level;
import dev.faultline.wire.Link;
import dev.faultline.wire.Recipient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@DisplayName("The webhook channel, against a real receiver")
@SuppressWarnings("NullAway.Init")
class WebhookChannelTest {
    private static final byte[] KEY = "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.UTF_8);
    private static final Instant NOW = Instant.parse("2026-11-23T06:00:00Z");
    private static final Duration TIMEOUT = Duration.ofMillis(500);

    @TempDir
    Path dir;

    private final BlockingQueue<Request> received = new LinkedBlockingQueue<>();
    private final OutboundHttp http = new OutboundHttp(TIMEOUT);
    private final HttpChannel channel = new HttpChannel(new StandardWebhook(), http, InstantSource.fixed(NOW));
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch over = new CountDownLatch(1);
    private HttpServer server;

    record Request(Map<String, List<String>> headers, String body) {
        @Nullable
        String header(String name) {
            return headers.entrySet().stream()
                    .filter(header -> header.getKey().equalsIgnoreCase(name))
                    .map(header -> header.getValue().getFirst())
                    .findFirst()
                    .orElse(null);
        }
    }

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.start();
    }

    @AfterEach
    void stop() throws IOException {
        over.countDown();
        server.stop(0);
        http.close();
        threads.shutdownNow();
    }

    private void answers(HttpHandler handler) {
        server.createContext("/hook", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            received.add(new Request(exchange.getRequestHeaders(), body));
            handler.handle(exchange);
        });
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private Target target(boolean allowPrivate) throws IOException {
        return target("http://127.0.0.1:" + server.getAddress().getPort() + "/hook", allowPrivate);
    }

    private Target target(String url, boolean allowPrivate) throws IOException {
        Path secret = dir.resolve("secret");
        Files.writeString(secret, "whsec_" + Base64.getEncoder().encodeToString(KEY) + "\n");
        return new Target(
                "hook",
                ChannelKind.WEBHOOK,
                new Reference.Literal(url),
                new Reference.InFile(secret),
                null,
                allowPrivate,
                false);
    }

    private static Delivery delivery() {
        return Delivery.newBuilder()
                .setDeliveryId("msg_0123")
                .setTarget("hook")
                .setChannel("webhook")
                .setDisposition(Disposition.PLANNED)
                .setReason("told as OPS of opened")
                .setIncidentId("INC-0-17")
                .setRevision(3)
                .setEventId("event")
                .setEventKind("opened")
                .setLevel(Level.L1)
                .setRecipient(new Recipient("li", "李伟", "OPS"))
                .setLanguage("zh-CN")
                .setSubject("[L1 致命] INC-0-17 新故障")
                .setText("有新的故障需要您处理。\n")
                .setLinks(List.of(new Link("https://meet.example", null)))
                .setAttempt(2)
                .setPlannedAt(NOW)
                .setPolicyHash("0123456789ab")
                .build();
    }

    @Test
    @DisplayName("A message is signed so that a receiver who knows only the specification can verify it")
    void signed() throws Exception {
        // Given a receiver
        answers(exchange -> answer(exchange, 204, ""));

        // When a message is delivered
        AttemptOutcome outcome = channel.attempt(target(true), delivery());

        // Then id, time and signature are as Standard Webhooks says, over the very bytes of the body
        assertThat(outcome.result()).isEqualTo(AttemptResult.DELIVERED);
        Request request = received.remove();
        assertThat(request.header("webhook-id")).isEqualTo("msg_0123");
        assertThat(request.header("webhook-timestamp")).isEqualTo("1795413600");
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(KEY, "HmacSHA256"));
        byte[] expected = mac.doFinal(("msg_0123.1795413600." + request.body()).getBytes(StandardCharsets.UTF_8));
        assertThat(request.header("webhook-signature"))
                .isEqualTo("v1," + Base64.getEncoder().encodeToString(expected));
        assertThat(request.header("content-type")).isEqualTo("application/json; charset=UTF-8");
    }

    @Test
    @DisplayName("The body says what happened, to whom, and the text in the recipient's language")
    void body() throws Exception {
        answers(exchange -> answer(exchange, 200, "ok"));
        channel.attempt(target(true), delivery());

        JsonNode body = JsonMapper.shared().readTree(received.remove().body());
        assertThat(body.at("/type").asString()).isEqualTo("incident.opened");
        assertThat(body.at("/timestamp").asString()).isEqualTo("2026-11-23T06:00:00Z");
        assertThat(body.at("/data/id").asString()).isEqualTo("msg_0123");
        assertThat(body.at("/data/attempt").asInt()).isEqualTo(2);
        assertThat(body.at("/data/incident").asString()).isEqualTo("INC-0-17");
        assertThat(body.at("/data/level").asString()).isEqualTo("L1");
        assertThat(body.at("/data/recipient/name").asString()).isEqualTo("李伟");
        assertThat(body.at("/data/text").asString()).isEqualTo("有新的故障需要您处理。\n");
        assertThat(body.at("/data/links/0").asString()).isEqualTo("https://meet.example");
    }

    static Stream<Arguments> answersAndResults() {
        return Stream.of(
                Arguments.of(200, AttemptResult.DELIVERED),
                Arguments.of(202, AttemptResult.DELIVERED),
                Arguments.of(301, AttemptResult.REJECTED),
                Arguments.of(304, AttemptResult.REJECTED),
                Arguments.of(400, AttemptResult.REJECTED),
                Arguments.of(401, AttemptResult.REJECTED),
                Arguments.of(404, AttemptResult.REJECTED),
                Arguments.of(410, AttemptResult.REJECTED),
                Arguments.of(429, AttemptResult.RETRYABLE),
                Arguments.of(500, AttemptResult.RETRYABLE),
                Arguments.of(503, AttemptResult.RETRYABLE));
    }

    @ParameterizedTest(name = "{0} means {1}")
    @MethodSource("answersAndResults")
    void status(int status, AttemptResult result) throws Exception {
        answers(exchange -> answer(exchange, status, ""));
        AttemptOutcome outcome = channel.attempt(target(true), delivery());
        assertThat(outcome.result()).isEqualTo(result);
        assertThat(outcome.status()).isEqualTo(status);
    }

    @Test
    @DisplayName("A redirect is not followed, wherever it leads")
    void redirect() throws Exception {
        BlockingQueue<String> followed = new LinkedBlockingQueue<>();
        server.createContext("/elsewhere", exchange -> {
            followed.add("followed");
            answer(exchange, 200, "");
        });
        answers(exchange -> {
            exchange.getResponseHeaders().add("Location", "/elsewhere");
            answer(exchange, 307, "");
        });

        assertThat(channel.attempt(target(true), delivery()).result()).isEqualTo(AttemptResult.REJECTED);
        assertThat(followed).isEmpty();
    }

    static Stream<Arguments> pauses() {
        return Stream.of(
                Arguments.of("30", Duration.ofSeconds(30)),
                Arguments.of("Mon, 23 Nov 2026 06:02:00 GMT", Duration.ofMinutes(2)),
                Arguments.of("Mon, 23 Nov 2026 05:00:00 GMT", null),
                Arguments.of("soon", null),
                Arguments.of("99999999999999999999", null));
    }

    @ParameterizedTest(name = "Retry-After: {0} asks for {1}")
    @MethodSource("pauses")
    void retryAfter(String header, @Nullable Duration pause) throws Exception {
        answers(exchange -> {
            exchange.getResponseHeaders().add("Retry-After", header);
            answer(exchange, 429, "slow down");
        });
        AttemptOutcome outcome = channel.attempt(target(true), delivery());
        assertThat(outcome.retryAfter()).isEqualTo(pause);
        assertThat(outcome.detail()).isEqualTo("HTTP 429: slow down");
    }

    @Test
    @DisplayName("A receiver that hangs is left in time")
    void hangs() throws Exception {
        answers(exchange -> awaitTheEnd());
        assertTimely(channel, target(true));
    }

    @Test
    @DisplayName("A receiver that drips its answer byte by byte is left in time")
    void drips() throws Exception {
        try (ServerSocket dripping = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            threads.execute(() -> drip(dripping));
            assertTimely(channel, target("http://127.0.0.1:" + dripping.getLocalPort() + "/", true));
        }
    }

    private void drip(ServerSocket dripping) {
        try (Socket socket = dripping.accept()) {
            socket.getOutputStream().write("HTTP/1.1 200 OK\r\nX-Drip: ".getBytes(StandardCharsets.US_ASCII));
            while (!over.await(50, java.util.concurrent.TimeUnit.MILLISECONDS)) {
                socket.getOutputStream().write('x');
                socket.getOutputStream().flush();
            }
        } catch (IOException | InterruptedException e) {
            // the client left, as it should
        }
    }

    private static void assertTimely(HttpChannel channel, Target target) {
        long began = System.nanoTime();
        AttemptOutcome outcome = channel.attempt(target, delivery());
        assertThat(outcome.result()).isEqualTo(AttemptResult.RETRYABLE);
        assertThat(Duration.ofNanos(System.nanoTime() - began))
                .isBetween(TIMEOUT.minusMillis(50), TIMEOUT.multipliedBy(6));
    }

    @Test
    @DisplayName("A connection that is reset is worth another try")
    void reset() throws Exception {
        try (ServerSocket resetting = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            threads.execute(() -> {
                try (Socket socket = resetting.accept()) {
                    socket.setSoLinger(true, 0);
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            });
            assertThat(channel.attempt(target("http://127.0.0.1:" + resetting.getLocalPort() + "/", true), delivery())
                            .result())
                    .isEqualTo(AttemptResult.RETRYABLE);
        }
    }

    @Test
    @DisplayName("Nobody listening is worth another try")
    void refused() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        assertThat(channel.attempt(target("http://127.0.0.1:" + port + "/", true), delivery())
                        .result())
                .isEqualTo(AttemptResult.RETRYABLE);
    }

    @ParameterizedTest(name = "http://{0} is refused unless the target allows it")
    @MethodSource("privateHosts")
    void privateAddress(String host) throws Exception {
        // Given a receiver that would answer
        answers(exchange -> answer(exchange, 200, ""));
        String url = "http://" + host + ":" + server.getAddress().getPort() + "/hook";

        // When the target does not say that it may be private
        AttemptOutcome outcome = channel.attempt(target(url, false), delivery());

        // Then nothing is sent, and the reason says what to do
        assertThat(outcome.result()).isEqualTo(AttemptResult.REJECTED);
        assertThat(outcome.detail()).contains("allowPrivateAddresses: true");
        assertThat(received).isEmpty();
    }

    static Stream<String> privateHosts() {
        return Stream.of("127.0.0.1", "localhost", "[::1]", "0.0.0.0", "[::ffff:127.0.0.1]", "127.1");
    }

    @Test
    @DisplayName("A secret that was there at the start and is gone is a refusal, not a crash")
    void secretGone() throws Exception {
        answers(exchange -> answer(exchange, 200, ""));
        Target target = target(true);
        Files.delete(dir.resolve("secret"));

        AttemptOutcome outcome = channel.attempt(target, delivery());

        assertThat(outcome.result()).isEqualTo(AttemptResult.REJECTED);
        assertThat(outcome.detail()).endsWith("secret cannot be read");
    }

    private void awaitTheEnd() {
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
