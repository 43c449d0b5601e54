package dev.faultline.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.faultline.localcluster.LocalCluster;
import dev.faultline.schemas.topics.TopicSettings;
import dev.faultline.schemas.topics.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

/** Instances of one service meet whose builds keep different things. */
@Tag("broker")
class LayoutGateTest {
    private static final Duration SOON = Duration.ofSeconds(60);

    @SpringBootConfiguration
    @EnableAutoConfiguration
    static class Keeper {
        /** Keeps what comes, in a store of a name of its own. */
        @Bean
        LineTopology keep(TopicSettings topics, @Value("${test.store}") String store) {
            return builder -> builder.stream(
                            topics.nameOf(Topics.COMMANDS),
                            Consumed.with(Serdes.String(), Serdes.ByteArray()).withName("commands"))
                    .toTable(
                            Named.as("keep"),
                            Materialized.<String, byte[]>as(Stores.persistentKeyValueStore(store))
                                    .withKeySerde(Serdes.String())
                                    .withValueSerde(Serdes.ByteArray()));
        }
    }

    @TempDir
    Path state;

    private final LocalCluster cluster = LocalCluster.shared();

    @SuppressWarnings("NullAway.Init")
    private ConfigurableApplicationContext older;

    @BeforeEach
    void start() {
        older = keeping("rows", "older");
    }

    @AfterEach
    void stop() {
        older.close();
    }

    private ConfigurableApplicationContext keeping(String store, String instance) {
        return new SpringApplicationBuilder(Keeper.class)
                .run(
                        "--spring.application.name=triage",
                        "--server.port=0",
                        "--spring.kafka.streams.application-id=faultline-triage-gate",
                        "--spring.kafka.bootstrap-servers=" + cluster.bootstrapServers(),
                        "--spring.kafka.streams.state-dir=" + state.resolve(instance),
                        "--faultline.registry.url=" + cluster.registryUrl(),
                        "--faultline.policy.dirs=" + state,
                        "--test.store=" + store);
    }

    private static Health health(ConfigurableApplicationContext instance) {
        return Objects.requireNonNull(
                instance.getBean("lineHealthIndicator", HealthIndicator.class).health());
    }

    private static void awaitUp(ConfigurableApplicationContext instance) {
        await().atMost(SOON).until(() -> health(instance).getStatus().equals(Status.UP));
    }

    @Test
    @DisplayName("An instance of another layout waits, says for whom, disturbs nobody, and goes on when they are gone")
    void anotherLayoutWaits() {
        // Given an instance that works
        awaitUp(older);
        // When one comes that keeps other things
        try (ConfigurableApplicationContext newer = keeping("other-rows", "newer")) {
            // Then it waits for that one, which works on
            assertThat(health(newer).getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
            assertThat(health(newer).getDetails().get("waits"))
                    .asString()
                    .contains(
                            "faultline-triage-gate: 1 stream thread(s)",
                            "goes on by itself when all of those are stopped");
            assertThat(health(older).getDetails()).containsEntry("streams", "RUNNING");
            // And when that one has been stopped it goes on
            older.close();
            awaitUp(newer);
        }
    }

    @Test
    @DisplayName("An instance of the same layout joins at once, as in a rolling upgrade that changes nothing kept")
    void theSameLayoutJoins() {
        awaitUp(older);
        try (ConfigurableApplicationContext newer = keeping("rows", "newer")) {
            assertThat(newer.getBean(LayoutGate.class).waits()).isEmpty();
            awaitUp(newer);
        }
    }

    @Test
    @DisplayName("An instance that waits can be stopped")
    void whoWaitsCanBeStopped() {
        awaitUp(older);
        ConfigurableApplicationContext newer = keeping("other-rows", "newer");

        newer.close();

        assertThat(newer.isActive()).isFalse();
        assertThat(health(older).getDetails()).containsEntry("streams", "RUNNING");
    }
}
