package dev.faultline.localcluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The one cluster of a test JVM. Loading this class starts it; a shutdown hook stops it. */
final class SharedCluster {

    static final LocalCluster CLUSTER = start();

    private SharedCluster() {}

    private static LocalCluster start() {
        Path dir = temporaryFolder();
        LocalCluster cluster = LocalCluster.start(dir, LocalCluster.Ports.FREE);
        Runtime.getRuntime()
                .addShutdownHook(Thread.ofPlatform().name("shared-cluster-stop").unstarted(() -> {
                    cluster.close();
                    delete(dir);
                }));
        return cluster;
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
