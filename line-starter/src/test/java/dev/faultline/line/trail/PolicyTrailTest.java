package dev.faultline.line.trail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.faultline.localcluster.LocalCluster;
import dev.faultline.policy.PolicyDirs;
import dev.faultline.schemas.serde.WireSerdes;
import dev.faultline.schemas.topics.TopicSettings;
import dev.faultline.wire.PolicyChanged;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

/** A service that reads one rule file, and keys if there are any, stands for all. */
@Tag("broker")
class PolicyTrailTest {
    private static final String RULES = "rules.yaml";
    private static final String KEYS = "keys.yaml";
    private static final String HASHED = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

    @SpringBootConfiguration
    @EnableAutoConfiguration
    static class RuleApplication {
        @Bean
        Path rules(PolicyDirs dirs) {
            dirs.search(KEYS);
            return dirs.find(RULES);
        }

        @Bean
        PolicyInForce policyInForce() {
            return new PolicyInForce("abc");
        }
    }

    @TempDir
    private Path policy;

    /** Topics of their own, for the cluster is shared; each test is another service. */
    private static final String PREFIX = "trail-" + UUID.randomUUID().toString().substring(0, 8) + "-";

    private final List<ConfigurableApplicationContext> instances = new ArrayList<>();

    @BeforeEach
    void writeTheRules() throws IOException {
        Files.writeString(policy.resolve(RULES), "fallback: L3\n");
    }

    @AfterEach
    void stopAll() {
        instances.forEach(ConfigurableApplicationContext::close);
    }

    @Test
    void aChangedRuleStandsThereOnceHoweverManyInstancesAndStarts() throws IOException {
        start("triage", "Li 1f2e3d");
        start("triage", "Li 1f2e3d");
        restart("triage", "Li 1f2e3d");
        assertThat(recorded("triage")).singleElement().satisfies(first -> {
            assertThat(first.getOldHash()).isNull();
            assertThat(first.getText()).isEqualTo("fallback: L3\n");
        });

        Files.writeString(policy.resolve(RULES), "fallback: L2\n");
        restart("triage", "Ann 77aa00");
        start("triage", "Ann 77aa00");

        assertThat(recorded("triage")).hasSize(2).last().satisfies(change -> {
            assertThat(change.getService()).isEqualTo("triage");
            assertThat(change.getFile()).isEqualTo(RULES);
            assertThat(change.getNumber()).isEqualTo(2);
            assertThat(change.getOldHash())
                    .isEqualTo(recorded("triage").getFirst().getNewHash());
            assertThat(change.getNewHash()).isNotEqualTo(change.getOldHash());
            assertThat(change.getText()).isEqualTo("fallback: L2\n");
            assertThat(change.getBy()).isEqualTo("Ann 77aa00");
            assertThat(change.getTold()).isTrue();
            assertThat(change.getPolicyHash()).isEqualTo("abc");
        });
    }

    @Test
    void whatIsTakenOverWhileRunningIsRecordedWithoutItsHashedKeys() throws IOException {
        ConfigurableApplicationContext running = start("intake", "");
        Files.writeString(policy.resolve(KEYS), "keys: [{name: grafana, sha256: " + HASHED + "}]\n");

        running.getBean(PolicyTrail.class).tookOver(KEYS);

        awaitRecorded(running);
        assertThat(recorded("intake"))
                .hasSize(2)
                .allSatisfy(change -> assertThat(change.toString()).doesNotContain(HASHED));
        assertThat(recorded("intake")).last().satisfies(keys -> {
            assertThat(keys.getText()).contains("name: grafana");
            assertThat(keys.getBy())
                    .as("nobody said who, so it is the file's owner")
                    .isEqualTo(Files.getOwner(policy.resolve(KEYS)).getName());
            assertThat(keys.getTold()).isFalse();
        });
    }

    @Test
    void aFileThatIsReadNoMoreIsGone() throws IOException {
        Files.writeString(policy.resolve(KEYS), "keys: []\n");
        start("sla", "Li");
        Files.delete(policy.resolve(KEYS));

        restart("sla", "Li");

        assertThat(recorded("sla")).last().satisfies(change -> {
            assertThat(change.getFile()).isEqualTo(KEYS);
            assertThat(change.getNewHash()).isNull();
        });
    }

    private void restart(String service, String deployer) {
        stopAll();
        instances.clear();
        start(service, deployer);
    }

    private ConfigurableApplicationContext start(String service, String deployer) {
        LocalCluster cluster = LocalCluster.shared();
        ConfigurableApplicationContext instance = new SpringApplicationBuilder(RuleApplication.class)
                .web(WebApplicationType.NONE)
                .run(
                        "--spring.application.name=" + service,
                        "--spring.kafka.bootstrap-servers=" + cluster.bootstrapServers(),
                        "--faultline.registry.url=" + cluster.registryUrl(),
                        "--faultline.topics.prefix=" + PREFIX,
                        "--faultline.policy.dirs=" + policy,
                        "--faultline.policy.changed-by=" + deployer);
        instances.add(instance);
        awaitRecorded(instance);
        return instance;
    }

    private static void awaitRecorded(ConfigurableApplicationContext instance) {
        MeterRegistry metrics = instance.getBean(MeterRegistry.class);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> metrics.get("faultline.policy.unrecorded").gauge().value() == 0);
    }

    private List<PolicyChanged> recorded(String service) {
        ConfigurableApplicationContext instance = instances.getLast();
        return new PolicyLog(
                        instance.getBean(KafkaProperties.class),
                        instance.getBean(WireSerdes.class),
                        instance.getBean(TopicSettings.class),
                        "test")
                .read().stream()
                        .filter(change -> change.getService().equals(service))
                        .toList();
    }
}
