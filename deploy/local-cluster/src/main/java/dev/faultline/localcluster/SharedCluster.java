package dev.faultline.localcluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/** The one cluster of a test JVM. Loading this class starts it; a shutdown hook stops it. */
final class SharedCluster {

    /** The system property that says where it runs: {@value #EMBEDDED}, or the name of a {@link ClusterSource}. */
    static final String SOURCE_PROPERTY = "faultline.cluster";

    private static final String EMBEDDED = "embedded";

    static final LocalCluster CLUSTER = start(System.getProperty(SOURCE_PROPERTY, EMBEDDED));

    private SharedCluster() {}

    private static LocalCluster start(String source) {
        LocalCluster cluster =
                source.equals(EMBEDDED) ? embedded() : source(source).start();
        Runtime.getRuntime()
                .addShutdownHook(Thread.ofPlatform().name("shared-cluster-stop").unstarted(cluster::close));
        return cluster;
    }

    /** Never the embedded one in place of another: tests would pass that had not run where they were told to. */
    static ClusterSource source(String name) {
        return ServiceLoader.load(ClusterSource.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(source -> source.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new LocalClusterException(
                        "%s=%s, but the class path has no such cluster: build with the Maven profile of that name."
                                .formatted(SOURCE_PROPERTY, name)));
    }

    private static LocalCluster embedded() {
        Path dir = temporaryFolder();
        LocalCluster cluster = LocalCluster.start(dir, LocalCluster.Ports.FREE);
        return new LocalCluster(cluster.bootstrapServers(), cluster.registryUrl(), () -> {
            cluster.close();
            delete(dir);
        });
    }

    private static Path temporaryFolder() {
        try {
            // The build points java.io.tmpdir into target/, where nobody has made it yet.
            Path parent = Files.createDirectories(Path.of(System.getProperty("java.io.tmpdir")));
            return Files.createTempDirectory(parent, "local-cluster-");
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot make a temporary folder for the shared cluster", e);
        }
    }

    private static void delete(Path dir) {
        try (Stream<Path> tree = Files.walk(dir)) {
            List<Path> deepestFirst = tree.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.deleteIfExists(path);
            }
        } catch (IOException | UncheckedIOException leftBehind) {
            // A folder below target/ that stays is no reason to fail a green build.
        }
    }
}
