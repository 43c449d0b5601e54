package dev.faultline.chaos.inject;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.faultline.chaos.check.Observation;
import dev.faultline.chaos.line.ChaosException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Whom all messages go to: a webhook that can be told to hang or to refuse. */
public final class Receiver implements AutoCloseable {
    private static final String ID = "webhook-id";
    /** Longer than a sender waits for an answer. */
    private static final int HANG_SECONDS = 20;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;
    private final Consumer<Observation> arrived;
    private volatile Mood mood = Mood.WELL;

    enum Mood {
        WELL,
        HANGS,
        REFUSES
    }

    /** @param arrived is told of each message that was answered with a 2xx */
    public Receiver(Consumer<Observation> arrived) {
        this.arrived = arrived;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024);
        } catch (IOException e) {
            throw new ChaosException("Cannot listen: " + e.getMessage(), e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::receive);
        server.start();
    }

    /** Where messages go to. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/hook");
    }

    void be(Mood next) {
        mood = next;
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            String id = exchange.getRequestHeaders().getFirst(ID);
            switch (mood) {
                case REFUSES -> exchange.sendResponseHeaders(500, -1);
                case HANGS -> hang();
                case WELL -> {
                    // Noted first: who is answered and dies may not know, but has told.
                    arrived.accept(new Observation.MessageArrived(id, Instant.now()));
                    exchange.sendResponseHeaders(204, -1);
                }
            }
        }
    }

    /** Holds the line open, and answers nothing in the end. */
    private static void hang() {
        try {
            TimeUnit.SECONDS.sleep(HANG_SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
