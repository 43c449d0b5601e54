package dev.faultline.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.schemas.topics.TopicProvisioner;
import dev.faultline.schemas.topics.TopicSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;

/** {@code topics.yaml} is the catalogue. Run with {@code -Dfaultline.write-docs=true} to write it anew. */
class KafkaTopicsTest {
    private static final Path FILE = Manifests.FOLDER.resolve("base/topics.yaml");
    /** As in the base's kustomization.yaml: fixed for the cluster's life. */
    private static final TopicSettings SETTINGS = new TopicSettings("", 12, (short) 3);

    @Test
    void everyTopicOfTheCatalogueIsAResource() throws IOException {
        StringBuilder yaml = new StringBuilder("# The topic catalogue; written by KafkaTopicsTest.\n");
        new TopicProvisioner(SETTINGS).wanted().forEach(topic -> yaml.append(resource(topic)));
        Manifests.assertWritten(FILE, yaml.toString().replaceFirst("---\n", ""));
        assertThat(Manifests.text(Manifests.FOLDER.resolve("base/kustomization.yaml")))
                .contains("FAULTLINE_TOPICS_PARTITIONS=" + SETTINGS.partitions());
    }

    private static String resource(NewTopic topic) {
        StringBuilder yaml =
                new StringBuilder("""
                ---
                apiVersion: kafka.strimzi.io/v1beta2
                kind: KafkaTopic
                metadata:
                  name: %s
                  labels:
                    strimzi.io/cluster: faultline
                spec:
                  partitions: %d
                  replicas: %d
                  config:
                """.formatted(topic.name(), topic.numPartitions(), topic.replicationFactor()));
        Map<String, String> config = new TreeMap<>(topic.configs());
        config.forEach((key, value) ->
                yaml.append("    ").append(key).append(": ").append(value).append('\n'));
        return yaml.toString();
    }
}
