package dev.faultline.notify;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Receives webhooks on loopback and verifies them by the specification alone. */
final class WebhookReceiver implements AutoCloseable {
    private static final byte[] KEY = "a receiver's own key, 32 bytes!!".getBytes(StandardCharsets.UTF_8);

    private final Queue<Request> requests = new ConcurrentLinkedQueue<>();
    private final Map<String, Integer> counts = new ConcurrentHashMap<>();
    private final Map<String, Integer> answers = new ConcurrentHashMap<>();
    private final Map<String, String> words = new ConcurrentHashMap<>();
    private final Map<String, CountDownLatch> held = new ConcurrentHashMap<>();
    private final Map<String, Runnable> asked = new ConcurrentHashMap<>();
    private final Map<String, Runnable> answered = new ConcurrentHashMap<>();
    private final Queue<Request> all = new ConcurrentLinkedQueue<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;

    WebhookReceiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::receive);
        server.start();
    }

    /** @param at when it came, by {@link System#nanoTime()} */
    record Request(String path, Map<String, List<String>> headers, String body, long at) {
        @Nullable
        String header(String name) {
            return headers.entrySet().stream()
                    .filter(header -> header.getKey().equalsIgnoreCase(name))
                    .map(header -> header.getValue().getFirst())
                    .findFirst()
                    .orElse(null);
        }

        JsonNode json() {
            return JsonMapper.shared().readTree(body);
        }

        boolean verified() {
            try {
                Mac mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(KEY, "HmacSHA256"));
                String signed = header("webhook-id") + "." + header("webhook-timestamp") + "." + body;
                String expected = "v1,"
                        + Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
                return expected.equals(header("webhook-signature"));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    String secret() {
        return "whsec_" + Base64.getEncoder().encodeToString(KEY);
    }

    void answer(String path, int status) {
        answers.put(path, status);
    }

    void hang(String path) {
        answers.put(path, 0);
    }

    /** Where an exchange stands. */
    enum Stage {
        /** The request is here, and no answer is sent. */
        ASKED,
        /** The answer is sent. */
        ANSWERED
    }

    /** Does something at that stage of the next request to the path. */
    void once(String path, Stage stage, Runnable deed) {
        (stage == Stage.ASKED ? asked : answered).put(path, deed);
    }

    /** Answers 200 with a body. */
    void say(String path, String body) {
        words.put(path, body);
    }

    /** Answers no request to the path until it is released. */
    void hold(String path) {
        held.put(path, new CountDownLatch(1));
    }

    void release(String path) {
        CountDownLatch latch = held.remove(path);
        if (latch != null) {
            latch.countDown();
        }
    }

    /** Every request to the path about the incident, in the order they came. */
    List<Request> requests(String path, String incident) {
        return all.stream()
                .filter(request ->
                        request.path().equals(path) && request.body().matches("(?s).*\\b" + incident + "\\b.*"))
                .toList();
    }

    /** The bodies that came to the path. */
    List<String> bodies(String path) {
        return all.stream()
                .filter(request -> request.path().equals(path))
                .map(Request::body)
                .toList();
    }

    int count(String path) {
        return counts.getOrDefault(path, 0);
    }

    /** The next request to the path about the incident, taken. */
    Request await(String path, String incident, Duration patience) {
        return org.awaitility.Awaitility.await()
                .pollInterval(Duration.ofMillis(10))
                .atMost(patience)
                .until(() -> take(path, incident), request -> request != null);
    }

    private @Nullable Request take(String path, String incident) {
        for (Iterator<Request> all = requests.iterator(); all.hasNext(); ) {
            Request request = all.next();
            if (request.path().equals(path) && request.body().contains('"' + incident + '"')) {
                all.remove();
                return request;
            }
        }
        return null;
    }

    private void receive(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        counts.merge(path, 1, Integer::sum);
        Request request = new Request(path, exchange.getRequestHeaders(), body, System.nanoTime());
        requests.add(request);
        all.add(request);
        Optional.ofNullable(asked.remove(path)).ifPresent(Runnable::run);
        awaitRelease(path);
        int status = answers.getOrDefault(path, 204);
        String said = words.get(path);
        if (status == 0) {
            awaitTheEnd();
        } else if (said == null) {
            exchange.sendResponseHeaders(status, -1);
        } else {
            byte[] bytes = said.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
        Optional.ofNullable(answered.remove(path)).ifPresent(Runnable::run);
    }

    private void awaitRelease(String path) {
        CountDownLatch latch = held.get(path);
        if (latch == null) {
            return;
        }
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitTheEnd() {
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        over.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
