package dev.faultline.schemas.topics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ServiceAccessTest {
    private static final ServiceAccess ACCESS = new ServiceAccess(new TopicSettings("acme-", 4, (short) 3));

    @ParameterizedTest
    @EnumSource
    void aServiceReadsAndWritesWhatTheCatalogueSaysAndNothingElse(Service service) {
        List<AclBinding> allowed = ACCESS.of(service, "User:somebody");

        for (Topic<?> topic : Topics.all()) {
            assertThat(operations(allowed, "acme-" + topic.name()).contains(AclOperation.WRITE))
                    .as("%s writes %s", service, topic.name())
                    .isEqualTo(topic.writers().contains(service));
            assertThat(operations(allowed, "acme-" + topic.name()).contains(AclOperation.READ))
                    .as("%s reads %s", service, topic.name())
                    .isEqualTo(topic.readers().contains(service));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aServiceMayMakeTopicsOfItsOwnOnlyAndNothingOfTheClusterOrOfAnotherService(Service service) {
        List<AclBinding> allowed = ACCESS.of(service, "User:somebody");

        assertThat(allowed).noneMatch(acl -> acl.pattern().resourceType() == ResourceType.CLUSTER);
        assertThat(allowed)
                .filteredOn(acl -> acl.pattern().patternType() == PatternType.PREFIXED
                        || acl.entry().operation() == AclOperation.CREATE)
                .isNotEmpty()
                .allSatisfy(acl -> assertThat(acl.pattern().name()).startsWith("acme-faultline-" + service.id()));
    }

    @Test
    void intakeWhichKeepsNoStateMakesNoTopicAndBeginsNoTransaction() {
        assertThat(ACCESS.of(Service.INTAKE, "User:intake"))
                .noneMatch(acl -> acl.entry().operation() == AclOperation.CREATE)
                .noneMatch(acl -> acl.pattern().resourceType() == ResourceType.TRANSACTIONAL_ID);
    }

    @Test
    void whoWritesFaultsDirectlyWritesNothingElse() {
        assertThat(ACCESS.ofProducer("User:batch"))
                .singleElement()
                .satisfies(acl -> assertThat(acl.pattern().name()).isEqualTo("acme-faults-inbound"));
    }

    @ParameterizedTest
    @EnumSource(
            value = AclOperation.class,
            names = {"READ", "DESCRIBE"},
            mode = EnumSource.Mode.EXCLUDE)
    void whoOnlyLooksChangesNothing(AclOperation operation) {
        assertThat(ACCESS.ofReader("User:auditor")).noneMatch(acl -> acl.entry().operation() == operation);
    }

    private static Set<AclOperation> operations(List<AclBinding> allowed, String topic) {
        return allowed.stream()
                .filter(acl -> acl.pattern().resourceType() == ResourceType.TOPIC
                        && acl.pattern().patternType() == PatternType.LITERAL
                        && acl.pattern().name().equals(topic))
                .map(acl -> acl.entry().operation())
                .collect(Collectors.toSet());
    }
}
