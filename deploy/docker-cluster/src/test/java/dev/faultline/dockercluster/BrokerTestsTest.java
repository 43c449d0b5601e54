package dev.faultline.dockercluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No broker test is left out of the profile in silence. */
class BrokerTestsTest {

    /** Tests that start a broker or a registry of their own, and why containers cannot take its place. */
    private static final Map<String, String> EMBEDDED_ONLY = Map.of(
            "LineLostTest.java", "stops the broker and the registry, and starts the broker again on its port",
            "LocalBrokerTest.java", "is about the embedded broker",
            "LocalRegistryTest.java", "is about the registry's child process",
            "LocalClusterTest.java", "is about both",
            "ClusterInAnotherProcess.java", "is killed together with both",
            "LineWatchTest.java", "stops the broker",
            "SlackTest.java", "stops the broker",
            "ProvisionCommandTest.java", "looks at a broker that was empty and asks nobody who is there",
            "SecuredCluster.java", "has a listener with certificates, users and ACLs",
            "UnreadTest.java", "asks a broker nobody else writes to");

    private static final Path ROOT = Path.of(System.getProperty("faultline.root"));

    @Test
    void whatUsesTheSharedClusterIsTaggedAndItsModuleHasTheContainersOnItsClassPath() {
        List<Path> users = testSources()
                .filter(source -> !EMBEDDED_ONLY.containsKey(name(source)))
                .filter(source -> text(source).contains("LocalCluster.shared()"))
                .toList();

        assertThat(users)
                .hasSizeGreaterThan(5)
                .as("tagged broker")
                .allMatch(user -> text(user).contains("@Tag(\"broker\")"));
        assertThat(users.stream().map(BrokerTestsTest::module).distinct())
                .as("with a profile docker")
                .allMatch(module ->
                        text(module.resolve("pom.xml")).contains("<artifactId>faultline-docker-cluster</artifactId>"));
    }

    @Test
    void whatStartsAClusterOfItsOwnIsNamedHere() {
        List<String> starters = testSources()
                .filter(source -> Stream.of("LocalBroker.start(", "LocalRegistry.start(", "LocalCluster.start(")
                        .anyMatch(text(source)::contains))
                .map(BrokerTestsTest::name)
                .toList();

        assertThat(starters).containsExactlyInAnyOrderElementsOf(EMBEDDED_ONLY.keySet());
    }

    private static Stream<Path> testSources() {
        return modules()
                .filter(module -> !name(module).equals("docker-cluster"))
                .map(module -> module.resolve("src/test/java"))
                .filter(Files::isDirectory)
                .flatMap(BrokerTestsTest::walk)
                .filter(file -> name(file).endsWith(".java"));
    }

    private static Stream<Path> modules() {
        return Stream.of(ROOT, ROOT.resolve("deploy"))
                .flatMap(BrokerTestsTest::list)
                .filter(folder -> Files.exists(folder.resolve("pom.xml")));
    }

    private static Path module(Path source) {
        return modules().filter(source::startsWith).findFirst().orElseThrow();
    }

    private static Stream<Path> list(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> walk(Path folder) {
        try (Stream<Path> entries = Files.walk(folder)) {
            return entries.toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
