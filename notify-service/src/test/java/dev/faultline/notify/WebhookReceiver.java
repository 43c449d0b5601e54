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
    private final CountDownLatch over = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;

    WebhookReceiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::receive);
        server.start();
    }

    record Request(String path, Map<String, List<String>> headers, String body) {
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
        requests.add(new Request(path, exchange.getRequestHeaders(), body));
        int status = answers.getOrDefault(path, 204);
        if (status == 0) {
            awaitTheEnd();
        } else {
            exchange.sendResponseHeaders(status, -1);
        }
        exchange.close();
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
