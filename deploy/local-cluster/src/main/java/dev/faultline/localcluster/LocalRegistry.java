package dev.faultline.localcluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Apicurio Registry as a child process, on loopback, its schemas in an H2 file in a folder. It dies with this process,
 * see {@link RegistryChild}.
 */
public final class LocalRegistry implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofSeconds(90);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(8);
    private static final Duration POLL = Duration.ofMillis(100);
    /** Answers 200 only when the web layer and the database behind it work. */
    private static final String READY_PATH = "/apis/registry/v3/search/artifacts?limit=1";

    private final Process process;
    private final int port;

    private LocalRegistry(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * Starts the registry and returns when it answers.
     *
     * @param dir the registry's folder, made when absent; holds its database and {@code registry.log} of the last run
     * @param port its HTTP port, or 0 for a free one
     * @throws LocalClusterException when the port is taken, the server is not unpacked, or it is not ready in 90 s; the
     *     message names the log
     */
    public static LocalRegistry start(Path dir, int port) {
        int httpPort = LoopbackPort.claim(port, "the registry");
        Path home = dir.toAbsolutePath().normalize();
        Path log = home.resolve("registry.log");
        LocalRegistry registry = new LocalRegistry(launch(home, httpPort, log), httpPort);
        try {
            registry.awaitReady(log);
        } catch (RuntimeException e) {
            registry.close();
            throw e;
        }
        return registry;
    }

    /** The registry's root, {@code http://127.0.0.1:<port>}, without a trailing slash. */
    public String url() {
        return "http://" + LoopbackPort.HOST + ":" + port;
    }

    /** The child's process id. */
    public long pid() {
        return process.pid();
    }

    /** Stops the child in order, by force after 8 s, and returns when it is gone. */
    @Override
    public void close() {
        try {
            process.getOutputStream().close();
        } catch (IOException alreadyGone) {
            // A closed lifeline is what was wanted.
        }
        try {
            if (process.waitFor(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
    }

    private static Process launch(Path dir, int port, Path log) {
        try {
            Files.createDirectories(dir);
            return new ProcessBuilder(RegistryCommand.of(dir, port))
                    .directory(dir.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot start the registry in " + dir, e);
        }
    }

    private void awaitReady(Path log) {
        HttpRequest question = HttpRequest.newBuilder(URI.create(url() + READY_PATH))
                .timeout(Duration.ofSeconds(5))
                .build();
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        try (HttpClient http =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build()) {
            while (!answers(http, question)) {
                if (process.waitFor(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
                    throw new LocalClusterException("The registry stopped at start with exit code %d: see %s"
                            .formatted(process.exitValue(), log));
                }
                if (System.nanoTime() - deadline > 0) {
                    throw new LocalClusterException(
                            "The registry was not ready within %d s: see %s".formatted(START_LIMIT.toSeconds(), log));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalClusterException("Interrupted while the registry was starting", e);
        }
    }

    private static boolean answers(HttpClient http, HttpRequest question) throws InterruptedException {
        try {
            return http.send(question, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }
}
