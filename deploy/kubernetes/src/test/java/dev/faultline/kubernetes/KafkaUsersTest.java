package dev.faultline.kubernetes;

import dev.faultline.schemas.topics.Service;
import dev.faultline.schemas.topics.ServiceAccess;
import dev.faultline.schemas.topics.TopicSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.ResourcePattern;
import org.junit.jupiter.api.Test;

/** {@code users.yaml} is what the catalogue allows. Run with {@code -Dfaultline.write-docs=true} to write it anew. */
class KafkaUsersTest {
    private static final Path FILE = Manifests.FOLDER.resolve("base/users.yaml");

    @Test
    void everyServiceIsAUserThatIsAllowedWhatTheCatalogueGivesIt() throws IOException {
        ServiceAccess access = new ServiceAccess(new TopicSettings("", 12, (short) 3));
        StringBuilder yaml = new StringBuilder("# What each service is allowed on Kafka; written by KafkaUsersTest.\n");
        for (Service service : Service.values()) {
            yaml.append(user(service.id(), access.of(service, "User:any")));
        }
        Manifests.assertWritten(FILE, yaml.toString().replaceFirst("---\n", ""));
    }

    private static String user(String name, List<AclBinding> allowed) {
        StringBuilder yaml = new StringBuilder("""
                ---
                apiVersion: kafka.strimzi.io/v1beta2
                kind: KafkaUser
                metadata:
                  name: %s
                  labels:
                    strimzi.io/cluster: faultline
                spec:
                  authentication:
                    type: tls
                  authorization:
                    type: simple
                    acls:
                """.formatted(name));
        Map<ResourcePattern, List<AclOperation>> byResource = allowed.stream()
                .collect(Collectors.groupingBy(
                        AclBinding::pattern,
                        LinkedHashMap::new,
                        Collectors.mapping(acl -> acl.entry().operation(), Collectors.toList())));
        byResource.forEach((resource, operations) -> yaml.append(
                        "      - resource: {type: %s, name: %s, patternType: %s}%n"
                                .formatted(
                                        camelCase(resource.resourceType().name(), false),
                                        resource.name(),
                                        camelCase(resource.patternType().name(), false)
                                                .replace("prefixed", "prefix")))
                .append("        operations: [%s]%n"
                        .formatted(operations.stream()
                                .map(operation -> camelCase(operation.name(), true))
                                .collect(Collectors.joining(", ")))));
        return yaml.toString();
    }

    /** {@code DESCRIBE_CONFIGS} as Strimzi writes it. */
    private static String camelCase(String name, boolean capital) {
        StringBuilder words = new StringBuilder();
        for (String word : name.toLowerCase(Locale.ROOT).split("_", -1)) {
            words.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
        }
        return capital ? words.toString() : Character.toLowerCase(words.charAt(0)) + words.substring(1);
    }
}
