package dev.faultline.bench.triage;

import dev.faultline.localcluster.LocalCluster;
import dev.faultline.schemas.serde.WireSerdes;
import dev.faultline.schemas.topics.TopicSettings;
import dev.faultline.triage.TriageApplication;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.kafka.config.StreamsBuilderFactoryBean;

/** One instance of triage, the service itself, in this process. */
final class TriageInstance implements AutoCloseable {

    private final ConfigurableApplicationContext context;
    private final StreamsBuilderFactoryBean streams;

    private TriageInstance(ConfigurableApplicationContext context) {
        this.context = context;
        this.streams = context.getBean(StreamsBuilderFactoryBean.class);
    }

    /**
     * @param policy folders of its policy, the first that holds a file wins
     * @param state where its stores are
     */
    static TriageInstance start(LocalCluster cluster, List<Path> policy, Path state) {
        List<String> arguments = new ArrayList<>(List.of(
                "--server.port=0",
                "--spring.kafka.bootstrap-servers=" + cluster.bootstrapServers(),
                "--spring.kafka.streams.state-dir=" + state,
                "--faultline.registry.url=" + cluster.registryUrl(),
                "--spring.main.register-shutdown-hook=false",
                // One instance is measured; there is no second that could hold a standby.
                "--spring.kafka.streams.properties[num.standby.replicas]=0"));
        for (int i = 0; i < policy.size(); i++) {
            arguments.add("--faultline.policy.dirs[" + i + "]=" + policy.get(i));
        }
        return new TriageInstance(TriageApplication.application().run(arguments.toArray(String[]::new)));
    }

    KafkaStreams streams() {
        return Objects.requireNonNull(streams.getKafkaStreams(), "triage's topology does not run");
    }

    /** The settings of its Kafka Streams client. */
    Properties settings() {
        return Objects.requireNonNull(streams.getStreamsConfiguration(), "triage has no settings");
    }

    int commitIntervalMs() {
        return Integer.parseInt(settings().getProperty(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG));
    }

    /** Its consumer group. */
    String group() {
        return settings().getProperty(StreamsConfig.APPLICATION_ID_CONFIG);
    }

    WireSerdes serdes() {
        return context.getBean(WireSerdes.class);
    }

    TopicSettings topics() {
        return context.getBean(TopicSettings.class);
    }

    @Override
    public void close() {
        context.close();
    }
}
