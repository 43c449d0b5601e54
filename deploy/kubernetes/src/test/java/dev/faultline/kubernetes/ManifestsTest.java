package dev.faultline.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.strimzi.api.kafka.model.user.KafkaUser;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What stands in the manifests: no field that the API does not have, and no pod with more rights than it needs. */
class ManifestsTest {
    private static final List<String> SERVICES = List.of("intake", "triage", "sla", "notify");

    record Workload(String name, LabelSelector selector, PodTemplateSpec template) {
        Container container() {
            return template.getSpec().getContainers().getFirst();
        }

        boolean ours() {
            return SERVICES.contains(name);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<HasMetadata> resources() {
        return Manifests.all().stream();
    }

    static Stream<Workload> workloads() {
        return Stream.concat(
                Manifests.all(Deployment.class).stream()
                        .map(each -> new Workload(
                                name(each),
                                each.getSpec().getSelector(),
                                each.getSpec().getTemplate())),
                Manifests.all(StatefulSet.class).stream()
                        .map(each -> new Workload(
                                name(each),
                                each.getSpec().getSelector(),
                                each.getSpec().getTemplate())));
    }

    @Test
    void aFieldThatTheApiDoesNotHaveIsFound() {
        // Given a misspelt field within a list within a pod
        String yaml = """
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: any}
                spec:
                  template:
                    spec:
                      containers:
                        - {name: any, readynessProbe: {}}
                """;
        // Then
        Object read = new KubernetesSerialization().unmarshal(yaml);
        assertThat(UnknownFields.of(read)).containsExactly("spec.template.spec.containers.readynessProbe");
    }

    @ParameterizedTest
    @MethodSource("resources")
    void everyResourceIsOfAKnownKindAndHasKnownFieldsOnly(HasMetadata resource) {
        assertThat(resource).isNotInstanceOf(GenericKubernetesResource.class);
        assertThat(UnknownFields.of(resource))
                .as(resource.getFullResourceName())
                .isEmpty();
    }

    @Test
    void streamServicesAreStatefulSetsAndTheOthersAreDeployments() {
        assertThat(Manifests.all(StatefulSet.class))
                .extracting(ManifestsTest::name)
                .containsExactly("sla", "triage");
        assertThat(Manifests.all(Deployment.class))
                .extracting(ManifestsTest::name)
                .containsExactlyInAnyOrder("intake", "notify", "registry");
    }

    @ParameterizedTest
    @MethodSource("workloads")
    void podsRunAsNobodyOnAReadOnlyRootWithBoundedMemory(Workload workload) {
        var pod = workload.template().getSpec();
        Container container = workload.container();
        assertThat(pod.getAutomountServiceAccountToken()).isFalse();
        assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
        assertThat(pod.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
        assertThat(container.getSecurityContext().getAllowPrivilegeEscalation()).isFalse();
        assertThat(container.getSecurityContext().getCapabilities().getDrop()).containsExactly("ALL");
        if (workload.ours()) {
            assertThat(container.getSecurityContext().getReadOnlyRootFilesystem())
                    .isTrue();
            assertThat(container.getLifecycle().getPreStop()).isNotNull();
        }
        assertThat(container.getResources().getLimits()).containsKey("memory");
        assertThat(container.getResources().getRequests()).containsKeys("cpu", "memory");
    }

    @ParameterizedTest
    @MethodSource("workloads")
    void everyWorkloadIsProbedReachedAndProtectedFromBeingDrainedAtOnce(Workload workload) {
        Map<String, String> labels = workload.template().getMetadata().getLabels();
        assertThat(workload.selector().getMatchLabels()).isEqualTo(labels);
        assertThat(workload.container().getReadinessProbe()).isNotNull();
        assertThat(workload.container().getLivenessProbe()).isNotNull();
        assertThat(workload.container().getStartupProbe()).isNotNull();
        assertThat(Manifests.all(Service.class))
                .filteredOn(service -> name(service).equals(workload.name()))
                .singleElement()
                .satisfies(
                        service -> assertThat(service.getSpec().getSelector()).isEqualTo(labels));
        assertThat(Manifests.all(PodDisruptionBudget.class))
                .filteredOn(budget -> name(budget).equals(workload.name()))
                .singleElement()
                .satisfies(budget -> assertThat(budget.getSpec().getSelector().getMatchLabels())
                        .isEqualTo(labels));
    }

    @ParameterizedTest
    @MethodSource("workloads")
    void everythingMountedIsThereAndNoSecretIsWrittenDown(Workload workload) {
        Set<String> volumes = Stream.concat(
                        workload.template().getSpec().getVolumes().stream().map(Volume::getName),
                        Manifests.all(StatefulSet.class).stream()
                                .filter(set -> name(set).equals(workload.name()))
                                .flatMap(set -> set.getSpec().getVolumeClaimTemplates().stream())
                                .map(ManifestsTest::name))
                .collect(Collectors.toSet());
        assertThat(volumes)
                .containsExactlyInAnyOrderElementsOf(workload.container().getVolumeMounts().stream()
                        .map(VolumeMount::getName)
                        .toList());
        assertThat(workload.container().getEnv())
                .filteredOn(variable -> variable.getName().matches(".*(PASSWORD|SECRET|TOKEN).*"))
                .isNotEmpty()
                .extracting(EnvVar::getValue)
                .containsOnlyNulls();
    }

    @ParameterizedTest
    @MethodSource("workloads")
    void everyWorkloadHasACertificateOfItsOwnForKafka(Workload workload) {
        assertThat(Manifests.all(KafkaUser.class))
                .extracting(ManifestsTest::name)
                .contains(workload.name());
        assertThat(workload.template().getSpec().getVolumes())
                .filteredOn(volume -> volume.getName().equals("user"))
                .singleElement()
                .satisfies(
                        volume -> assertThat(volume.getSecret().getSecretName()).isEqualTo(workload.name()));
    }

    @Test
    void everyPodIsBehindAPolicyThatRefusesAllThatNoOtherAllows() {
        NetworkPolicy nobody = Manifests.all(NetworkPolicy.class).stream()
                .filter(policy -> name(policy).equals("nobody"))
                .findFirst()
                .orElseThrow();
        assertThat(nobody.getSpec().getIngress()).isEmpty();
        assertThat(nobody.getSpec().getEgress()).isEmpty();
        assertThat(nobody.getSpec().getPolicyTypes()).containsExactly("Ingress", "Egress");
        assertThat(nobody.getSpec().getPodSelector().getMatchExpressions())
                .singleElement()
                .satisfies(expression -> assertThat(expression.getValues())
                        .containsExactlyInAnyOrderElementsOf(
                                workloads().map(Workload::name).toList()));
    }

    private static String name(HasMetadata resource) {
        return resource.getMetadata().getName();
    }
}
