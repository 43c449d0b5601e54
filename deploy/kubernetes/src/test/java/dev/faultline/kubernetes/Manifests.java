package dev.faultline.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.strimzi.api.kafka.model.kafka.Kafka;
import io.strimzi.api.kafka.model.nodepool.KafkaNodePool;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import io.strimzi.api.kafka.model.user.KafkaUser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The manifests of the base, read into the classes that the API servers' own schemas generate. */
final class Manifests {
    static final Path FOLDER = Path.of(System.getProperty("faultline.root"))
            .resolve("deploy/kubernetes")
            .toAbsolutePath();

    private static final KubernetesSerialization YAML = new KubernetesSerialization();

    static {
        // the operator's own kinds, which the client does not know by itself
        List.of(Kafka.class, KafkaNodePool.class, KafkaTopic.class, KafkaUser.class)
                .forEach(YAML::registerKubernetesResource);
    }

    private Manifests() {}

    /** Files of the base that hold resources. */
    static List<Path> files() {
        try (Stream<Path> files = Files.list(FOLDER.resolve("base"))) {
            return files.filter(file -> file.toString().endsWith(".yaml") && !file.endsWith("kustomization.yaml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<HasMetadata> all() {
        return files().stream().flatMap(file -> read(file).stream()).toList();
    }

    /** Those of a kind. */
    static <T extends HasMetadata> List<T> all(Class<T> kind) {
        return all().stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    static List<HasMetadata> read(Path file) {
        return Arrays.stream(text(file).split("(?m)^---$"))
                .map(document -> (HasMetadata) YAML.unmarshal(document))
                .toList();
    }

    /** That a file is as the catalogue wants it; written anew instead where that is asked for. */
    static void assertWritten(Path file, String wanted) throws IOException {
        if (Boolean.getBoolean("faultline.write-docs")) {
            Files.writeString(file, wanted);
        }
        assertThat(file)
                .as("stale: run this test with -Dfaultline.write-docs=true")
                .hasContent(wanted);
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
