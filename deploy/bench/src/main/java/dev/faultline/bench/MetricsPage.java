package dev.faultline.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** What a server tells about itself over HTTP. */
public final class MetricsPage implements AutoCloseable {
    private static final Duration READY = Duration.ofMinutes(4);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI base;

    /** @param base its address */
    public MetricsPage(URI base) {
        this.base = base;
    }

    /** Returns when a path is answered with 200. */
    public void awaitReady(String path, Runnable requireAlive) {
        long begin = System.nanoTime();
        while (!isReady(path)) {
            requireAlive.run();
            if (System.nanoTime() - begin > READY.toNanos()) {
                throw new BenchException(base + path + " is not answered");
            }
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
        }
    }

    /** The sum of all samples of a name, whatever their labels. */
    public double sum(String path, String name) {
        try {
            return get(path)
                    .body()
                    .lines()
                    .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
                    .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                    .sum();
        } catch (IOException e) {
            throw new BenchException("Cannot read " + base + path + ": " + e.getMessage(), e);
        }
    }

    private boolean isReady(String path) {
        try {
            return get(path).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private HttpResponse<String> get(String path) throws IOException {
        try {
            return http.send(HttpRequest.newBuilder(base.resolve(path)).build(), HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchException("Interrupted", e);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
