package dev.faultline.localcluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalClusterTest {

    @TempDir
    Path dir;

    @Test
    void killingTheProcessLosesNothingThatWasAcknowledgedAndLeavesNoOrphan() throws Exception {
        // Given a cluster in a process of its own, with a record and a schema
        ClusterInAnotherProcess victim = ClusterInAnotherProcess.start(dir);
        Journal journal = new Journal(victim.bootstrapServers());
        journal.create();
        journal.write("acknowledged");
        int id = new SchemaDrawer(victim.registryUrl()).register("fault", "\"string\"");
        ProcessHandle registry = ProcessHandle.of(victim.registryPid()).orElseThrow();

        // When that process is killed without a chance to say goodbye
        victim.process().destroyForcibly().waitFor(10, TimeUnit.SECONDS);

        // Then its registry goes with it
        await().atMost(Duration.ofSeconds(10)).until(() -> !registry.isAlive());

        // And the next cluster on the folder has both
        try (LocalCluster next = LocalCluster.start(dir, LocalCluster.Ports.FREE)) {
            assertThat(new Journal(next.bootstrapServers()).read()).containsExactly("acknowledged");
            assertThat(new SchemaDrawer(next.registryUrl()).register("fault", "\"string\""))
                    .isEqualTo(id);
        }
    }

    @Test
    void whenOnePartCannotStartTheOtherIsStoppedAgain() throws IOException {
        // Given
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            LocalCluster.Ports registryTaken = new LocalCluster.Ports(0, other.getLocalPort());
            // When
            assertThatThrownBy(() -> LocalCluster.start(dir, registryTaken))
                    .isInstanceOf(LocalClusterException.class)
                    .hasMessageContaining("for the registry is taken");
        }
        // Then the broker's folder is free: Kafka locks it while it runs
        LocalBroker.start(dir.resolve("kafka"), 0).close();
    }

    @Test
    void aSourceThatIsNotOnTheClassPathIsNotReplacedByAnother() {
        assertThatThrownBy(() -> SharedCluster.source("docker"))
                .isInstanceOf(LocalClusterException.class)
                .hasMessageContaining("no such cluster");
    }

    @Test
    void theSharedClusterIsStartedOnce() {
        assertThat(LocalCluster.shared()).isSameAs(LocalCluster.shared());
        assertThat(new SchemaDrawer(LocalCluster.shared().registryUrl()).register("fault", "\"string\""))
                .isPositive();
    }
}
