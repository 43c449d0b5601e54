package dev.faultline.bench.notify;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.faultline.bench.BenchException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A fast webhook and a robot, which answer at once, and a webhook that answers nothing until it is let go. */
final class Receiver implements AutoCloseable {
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger hooks = new AtomicInteger();
    private final AtomicInteger robot = new AtomicInteger();
    private final CountDownLatch letGo = new CountDownLatch(1);
    private final Stopwatch arrived;
    private final HttpServer server;

    /** @param arrived is told when the first byte of each fault's first message is there */
    Receiver(Stopwatch arrived) {
        this.arrived = arrived;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024);
        } catch (IOException e) {
            throw new BenchException("Cannot listen: " + e.getMessage(), e);
        }
        server.setExecutor(threads);
        server.createContext("/hook", exchange -> answer(exchange, hooks, ""));
        server.createContext("/robot", exchange -> answer(exchange, robot, "{\"errcode\":0,\"errmsg\":\"ok\"}"));
        server.createContext("/hang", this::hang);
        server.start();
    }

    private void answer(HttpExchange exchange, AtomicInteger count, String answer) throws IOException {
        long now = System.nanoTime();
        try (exchange) {
            Tags.in(exchange.getRequestBody().readAllBytes()).ifPresent(number -> arrived.pass(number, now));
            count.incrementAndGet();
            byte[] body = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private void hang(HttpExchange exchange) throws IOException {
        try (exchange) {
            letGo.await();
            exchange.sendResponseHeaders(200, -1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What hung is answered, and hangs no more. */
    void letGo() {
        letGo.countDown();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Messages the webhook took so far. */
    int hooks() {
        return hooks.get();
    }

    /** Messages the robot took so far. */
    int robot() {
        return robot.get();
    }

    @Override
    public void close() {
        letGo();
        server.stop(0);
        threads.close();
    }
}
