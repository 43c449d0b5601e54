package dev.faultline.e2e;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The board's own page before a stream that tells it of as many open incidents as one likes, and changes them on demand. */
final class CrowdedBoard implements AutoCloseable {
    private static final int CHUNK = 200;

    private final HttpServer server;
    private final int incidents;
    private final Instant start = Instant.now();
    private final List<BlockingQueue<String>> pages = new CopyOnWriteArrayList<>();

    private CrowdedBoard(int incidents) throws IOException {
        this.incidents = incidents;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> file(exchange, "/board/index.html", "text/html"));
        server.createContext("/board/", exchange -> {
            String path = exchange.getRequestURI().getPath();
            file(
                    exchange,
                    path,
                    path.endsWith("css") ? "text/css" : path.endsWith("svg") ? "image/svg+xml" : "text/javascript");
        });
        server.createContext(
                "/v1/board/session",
                exchange -> answer(
                        exchange,
                        "application/json",
                        "{\"now\":\"%s\",\"mode\":\"open\",\"actions\":false}"
                                .formatted(Instant.now())
                                .getBytes(StandardCharsets.UTF_8)));
        server.createContext(
                "/v1/board/health",
                exchange -> answer(
                        exchange,
                        "application/json",
                        "{\"up\":true,\"services\":[]}".getBytes(StandardCharsets.UTF_8)));
        server.createContext("/v1/board/stream", this::stream);
        server.start();
    }

    static CrowdedBoard of(int incidents) {
        try {
            return new CrowdedBoard(incidents);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    /** Changes a handful of incidents all over the list; the most urgent of all is named after it. */
    void change(int number) {
        String rows = IntStream.concat(
                        IntStream.of(0), IntStream.range(1, 6).map(i -> (number * 97 + i * 131) % (incidents - 1) + 1))
                .mapToObj(index -> row(index, number))
                .collect(Collectors.joining(",", "[", "]"));
        pages.forEach(page -> page.add(event("rows", rows)));
    }

    private void stream(HttpExchange exchange) throws IOException {
        BlockingQueue<String> queue = new LinkedBlockingQueue<>();
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream out = exchange.getResponseBody()) {
            send(out, event("reset", "[]"));
            for (int from = 0; from < incidents; from += CHUNK) {
                String rows = IntStream.range(from, Math.min(incidents, from + CHUNK))
                        .mapToObj(index -> row(index, 0))
                        .collect(Collectors.joining(",", "[", "]"));
                send(out, event("rows", rows));
            }
            send(out, event("ready", "[]"));
            send(out, event("beat", "{\"now\":\"%s\",\"complete\":true}".formatted(Instant.now())));
            pages.add(queue);
            while (true) {
                send(out, queue.take());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            pages.remove(queue);
        }
    }

    /** The incident of each index is due a little later than the one before, and moves back and forth as it changes. */
    private String row(int index, int change) {
        Instant due = start.plusSeconds(600 + index * 3L + (index == 0 ? 0 : change % 7));
        return """
                {"id":"INC-%d-%d","revision":%d,"level":"L%d","state":"%s","over":false,"title":"Incident %d, change %d",\
                "application":"app-%d","service":"node","paused":false,"moneyLoss":false,"security":false,"review":false,\
                "firing":1,"members":1,"openedAt":"%s","deadline":{"clock":"RESPOND","state":"RUNNING","generation":1,\
                "startedAt":"%s","dueAt":"%s","soft":false,"missed":false}}""".formatted(
                        index % 3,
                        index,
                        change + 1,
                        index % 4 + 1,
                        change % 2 == 0 ? "OPEN" : "ACKNOWLEDGED",
                        index,
                        change,
                        index % 10,
                        start,
                        start,
                        due);
    }

    private static String event(String name, String data) {
        return "event: " + name + "\ndata: " + data + "\n\n";
    }

    private static void send(OutputStream out, String event) throws IOException {
        out.write(event.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private static void file(HttpExchange exchange, String path, String type) throws IOException {
        try (InputStream file = CrowdedBoard.class.getResourceAsStream(path)) {
            if (file == null) {
                exchange.sendResponseHeaders(404, -1);
                exchange.close();
            } else {
                answer(exchange, type, file.readAllBytes());
            }
        }
    }

    private static void answer(HttpExchange exchange, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
