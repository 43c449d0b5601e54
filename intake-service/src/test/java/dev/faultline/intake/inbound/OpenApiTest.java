package dev.faultline.intake.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.faultline.intake.domain.VerbRule;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The description that is served and the routes that are there are one thing. */
class OpenApiTest {
    private final JsonNode openapi = openapi();

    @Test
    void namesEveryRouteAndNoOther() {
        Set<String> described = new TreeSet<>();
        openapi.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(method -> described.add(method.getKey() + " " + path.getKey())));

        assertThat(described).isEqualTo(routes()).isNotEmpty();
    }

    @Test
    void namesEveryVerb() {
        JsonNode verbs = openapi.at("/paths/~1v1~1incidents~1{id}~1{verb}/post/parameters/1/schema/enum");

        assertThat(verbs.valueStream().map(JsonNode::asString))
                .containsExactlyElementsOf(
                        Arrays.stream(VerbRule.values()).map(VerbRule::path).toList());
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        List<String> references = openapi.findValuesAsString("$ref");

        assertThat(references)
                .isNotEmpty()
                .allSatisfy(reference -> assertThat(
                                openapi.at(reference.substring(1)).isMissingNode())
                        .as(reference)
                        .isFalse());
    }

    private static Set<String> routes() {
        return new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("dev.faultline.intake.inbound")
                        .stream()
                        .flatMap(c -> c.getMethods().stream())
                        .flatMap(OpenApiTest::routes)
                        .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> routes(JavaMethod method) {
        Stream<String> posts = method.tryGetAnnotationOfType(PostMapping.class).stream()
                .flatMap(post -> Arrays.stream(post.value()).map(path -> "post " + path));
        Stream<String> gets = method.tryGetAnnotationOfType(GetMapping.class).stream()
                .flatMap(get -> Stream.concat(Arrays.stream(get.value()), Arrays.stream(get.path()))
                        .map(path -> "get " + path));
        Stream<String> puts = method.tryGetAnnotationOfType(PutMapping.class).stream()
                .flatMap(put -> Arrays.stream(put.value()).map(path -> "put " + path));
        Stream<String> deletes = method.tryGetAnnotationOfType(DeleteMapping.class).stream()
                .flatMap(delete -> Arrays.stream(delete.value()).map(path -> "delete " + path));
        Stream<String> others = method.tryGetAnnotationOfType(RequestMapping.class).stream()
                .flatMap(other -> Arrays.stream(other.method())
                        .flatMap(verb -> Arrays.stream(other.path())
                                .map(path -> verb.name().toLowerCase(Locale.ROOT) + " " + path)));
        return Stream.of(posts, gets, puts, deletes, others).flatMap(all -> all);
    }

    private static JsonNode openapi() {
        try (InputStream file = OpenApiTest.class.getResourceAsStream("/intake-static/openapi.yaml")) {
            assertThat(file).isNotNull();
            return new YAMLMapper().readTree(file);
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        }
    }
}
