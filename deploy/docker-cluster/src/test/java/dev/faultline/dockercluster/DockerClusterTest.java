package dev.faultline.dockercluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.ContainerPort;
import dev.faultline.localcluster.LocalCluster;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.testcontainers.DockerClientFactory;

/** That the broker tests of the profile really meet containers. */
@Tag("docker")
class DockerClusterTest {

    @Test
    void theSharedClusterIsTheBrokerAndTheRegistryOfTheImages() throws Exception {
        LocalCluster cluster = LocalCluster.shared();

        assertThat(imageAt(URI.create("kafka://" + cluster.bootstrapServers())))
                .isEqualTo(Images.pinned().kafka());
        assertThat(imageAt(URI.create(cluster.registryUrl())))
                .isEqualTo(Images.pinned().registry());
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", cluster.bootstrapServers()))) {
            assertThat(admin.describeCluster().nodes().get()).hasSize(1);
        }
    }

    /** The image of the running container that Docker gave this port. */
    private static String imageAt(URI address) {
        List<Container> running =
                DockerClientFactory.instance().client().listContainersCmd().exec();
        return running.stream()
                .filter(container -> Arrays.stream(container.getPorts())
                        .map(ContainerPort::getPublicPort)
                        .anyMatch(port -> Objects.equals(port, address.getPort())))
                .map(Container::getImage)
                .findFirst()
                .orElse("none");
    }
}
