package dev.faultline.localcluster;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** A broker and a registry that start together and stop together. */
public final class LocalCluster implements AutoCloseable {

    private final String bootstrapServers;
    private final String registryUrl;
    private final Runnable stop;

    /**
     * A cluster that runs already.
     *
     * @param bootstrapServers what clients put into {@code bootstrap.servers}
     * @param registryUrl the registry's root URL without a trailing slash
     * @param stop stops both parts; called by {@link #close()}
     */
    public LocalCluster(String bootstrapServers, String registryUrl, Runnable stop) {
        this.bootstrapServers = bootstrapServers;
        this.registryUrl = registryUrl;
        this.stop = stop;
    }

    /**
     * The ports of both parts.
     *
     * @param broker the clients' port of the broker, 0 for a free one
     * @param registry the registry's HTTP port, 0 for a free one
     */
    public record Ports(int broker, int registry) {

        /** Any free ports. */
        public static final Ports FREE = new Ports(0, 0);
    }

    /**
     * Starts both at once and returns when both are ready; when one fails, the other is stopped again.
     *
     * @param dir holds {@code kafka/} and {@code registry/}
     * @throws LocalClusterException with one line for a person
     */
    public static LocalCluster start(Path dir, Ports ports) {
        return start(dir, ports, ready -> {});
    }

    /**
     * As {@link #start(Path, Ports)}, telling of each part the moment it is ready.
     *
     * @param progress gets "broker 127.0.0.1:9092" and the like, from the part's own thread
     */
    public static LocalCluster start(Path dir, Ports ports, Consumer<String> progress) {
        try (ExecutorService both = Executors.newThreadPerTaskExecutor(
                Thread.ofPlatform().name("local-cluster-", 0).factory())) {
            CompletableFuture<LocalBroker> broker = CompletableFuture.supplyAsync(
                    () -> {
                        LocalBroker started = LocalBroker.start(dir.resolve("kafka"), ports.broker());
                        progress.accept("broker " + started.bootstrapServers());
                        return started;
                    },
                    both);
            CompletableFuture<LocalRegistry> registry = CompletableFuture.supplyAsync(
                    () -> {
                        LocalRegistry started = LocalRegistry.start(dir.resolve("registry"), ports.registry());
                        progress.accept("registry " + started.url());
                        return started;
                    },
                    both);
            return broker.thenCombine(registry, LocalCluster::of)
                    .exceptionallyCompose(failure -> {
                        broker.thenAccept(LocalBroker::close);
                        registry.thenAccept(LocalRegistry::close);
                        return CompletableFuture.failedFuture(failure);
                    })
                    .join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private static LocalCluster of(LocalBroker broker, LocalRegistry registry) {
        return new LocalCluster(broker.bootstrapServers(), registry.url(), () -> {
            registry.close();
            broker.close();
        });
    }

    /**
     * One cluster per test JVM, started at the first call, stopped and its folder removed at the JVM's exit. It runs in
     * this process unless the system property {@code faultline.cluster} names another {@link ClusterSource}.
     */
    public static LocalCluster shared() {
        return SharedCluster.CLUSTER;
    }

    /** What clients put into {@code bootstrap.servers}. */
    public String bootstrapServers() {
        return bootstrapServers;
    }

    /** The registry's root URL without a trailing slash; its API is below {@code /apis/registry/v3}. */
    public String registryUrl() {
        return registryUrl;
    }

    /** Stops the registry, then the broker. What a folder holds is kept. */
    @Override
    public void close() {
        stop.run();
    }
}
