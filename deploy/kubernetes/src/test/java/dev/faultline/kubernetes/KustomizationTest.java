package dev.faultline.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The kustomizations name what is there, and change what is there. */
class KustomizationTest {
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final Set<String> FIELDS = Set.of(
            "apiVersion",
            "kind",
            "namespace",
            "labels",
            "resources",
            "configMapGenerator",
            "images",
            "replicas",
            "patches");

    @Test
    void theBaseTakesEveryFileThatStandsInIt() throws IOException {
        assertThat(texts(kustomization("base").path("resources")))
                .containsExactlyInAnyOrderElementsOf(Manifests.files().stream()
                        .map(file -> file.getFileName().toString())
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"base", "overlays/small", "overlays/production"})
    void everythingNamedExists(String folder) throws IOException {
        JsonNode kustomization = kustomization(folder);
        assertThat(kustomization.fieldNames()).toIterable().allMatch(FIELDS::contains);
        Path at = Manifests.FOLDER.resolve(folder);
        assertThat(texts(kustomization.path("resources")))
                .allSatisfy(resource -> assertThat(at.resolve(resource)).exists());
        for (JsonNode map : kustomization.path("configMapGenerator")) {
            assertThat(texts(map.path("files")))
                    .allSatisfy(file -> assertThat(at.resolve(file)).isRegularFile());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"overlays/small", "overlays/production"})
    void everyImageAndReplicaCountIsOfAWorkload(String folder) throws IOException {
        List<String> workloads =
                ManifestsTest.workloads().map(ManifestsTest.Workload::name).toList();
        List<String> images = ManifestsTest.workloads()
                .map(workload -> workload.container().getImage())
                .toList();
        for (JsonNode image : kustomization(folder).path("images")) {
            assertThat(images).contains(image.path("name").asText());
        }
        for (JsonNode replicas : kustomization(folder).path("replicas")) {
            assertThat(workloads).contains(replicas.path("name").asText());
        }
        // and every image of ours is given a version
        assertThat(texts(kustomization(folder).path("images"), "name"))
                .containsExactlyInAnyOrderElementsOf(images.stream()
                        .filter(image -> image.startsWith("faultline/"))
                        .toList());
    }

    @Test
    void everyPatchReplacesWhatIsThere() throws IOException {
        for (JsonNode patch : kustomization("overlays/small").path("patches")) {
            List<JsonNode> targets = targets(patch.path("target"));
            assertThat(targets).as(patch.path("target").toString()).isNotEmpty();
            for (JsonNode operation : YAML.readTree(patch.path("patch").asText())) {
                assertThat(operation.path("op").asText()).isEqualTo("replace");
                assertThat(targets)
                        .as(operation.toString())
                        .noneMatch(target ->
                                target.at(operation.path("path").asText()).isMissingNode());
            }
        }
    }

    private static List<JsonNode> targets(JsonNode target) {
        return Manifests.files().stream()
                .flatMap(KustomizationTest::documents)
                .filter(document -> document.path("kind")
                        .asText()
                        .equals(target.path("kind").asText()))
                .filter(document -> target.path("name").isMissingNode()
                        || document.at("/metadata/name")
                                .asText()
                                .matches(target.path("name").asText()))
                .toList();
    }

    private static Stream<JsonNode> documents(Path file) {
        return Manifests.read(file).stream().map((HasMetadata each) -> YAML.<JsonNode>valueToTree(each));
    }

    private static JsonNode kustomization(String folder) throws IOException {
        return YAML.readTree(Files.readString(Manifests.FOLDER.resolve(folder).resolve("kustomization.yaml")));
    }

    private static List<String> texts(JsonNode list) {
        return list.valueStream().map(JsonNode::asText).toList();
    }

    private static List<String> texts(JsonNode list, String field) {
        return list.valueStream().map(each -> each.path(field).asText()).toList();
    }
}
