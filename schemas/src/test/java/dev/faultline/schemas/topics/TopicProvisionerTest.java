package dev.faultline.schemas.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.faultline.localcluster.LocalCluster;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.config.ConfigResource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("broker")
class TopicProvisionerTest {
    static Admin admin;

    @BeforeAll
    static void connect() {
        admin = Admin.create(Map.of("bootstrap.servers", LocalCluster.shared().bootstrapServers()));
    }

    @AfterAll
    static void disconnect() {
        admin.close();
    }

    @Test
    void everyTopicIsMadeAsTheCatalogueSaysAndMakingThemAgainChangesNothing() throws Exception {
        TopicProvisioner provisioner = new TopicProvisioner(new TopicSettings("a.", 3, (short) 1));

        provision(provisioner);
        provision(provisioner);

        Set<String> names = admin.listTopics().names().get();
        assertThat(Topics.all())
                .allSatisfy(topic -> assertThat(names).contains("a." + topic.name(), "a." + topic.deadLetterName()));
        assertThat(partitions("a.faults")).isEqualTo(3);
        assertThat(partitions("a.silences")).isEqualTo(1);
        Config incidents = config("a.incidents");
        assertThat(incidents.get("cleanup.policy").value()).isEqualTo("compact");
        assertThat(incidents.get("min.compaction.lag.ms").value()).isEqualTo("34560000000");
        assertThat(incidents.get("message.timestamp.type").value()).isEqualTo("LogAppendTime");
        assertThat(config("a.faults").get("retention.ms").value()).isEqualTo("5184000000");
    }

    @Test
    void aClusterMadeWithAnotherPartitionCountIsRefused() throws Exception {
        provision(new TopicProvisioner(new TopicSettings("b.", 2, (short) 1)));

        assertThatThrownBy(() -> new TopicProvisioner(new TopicSettings("b.", 3, (short) 1)).provision(admin))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("has 2 partitions and the settings say 3: set faultline.topics.partitions");
    }

    /** As a service does: again while the broker does not see a new topic yet. */
    private static void provision(TopicProvisioner provisioner) {
        Awaitility.await().ignoreException(ExecutionException.class).until(() -> {
            provisioner.provision(admin);
            return true;
        });
    }

    private static int partitions(String topic) throws Exception {
        return Objects.requireNonNull(admin.describeTopics(Set.of(topic))
                        .allTopicNames()
                        .get()
                        .get(topic))
                .partitions()
                .size();
    }

    private static Config config(String topic) throws Exception {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        return Objects.requireNonNull(
                admin.describeConfigs(Set.of(resource)).all().get().get(resource));
    }
}
