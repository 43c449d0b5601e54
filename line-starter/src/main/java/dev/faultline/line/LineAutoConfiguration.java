package dev.faultline.line;

import dev.faultline.line.link.LinkFile;
import dev.faultline.line.link.Links;
import dev.faultline.line.trail.PolicyTrailConfiguration;
import dev.faultline.policy.PolicyDirs;
import dev.faultline.schemas.serde.WireSerdes;
import dev.faultline.schemas.topics.Service;
import dev.faultline.schemas.topics.TopicSettings;
import dev.faultline.timers.SlewedTime;
import java.time.Instant;
import java.time.InstantSource;
import org.apache.kafka.common.utils.Time;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;
import org.springframework.kafka.config.StreamsBuilderFactoryBean;
import org.springframework.kafka.core.KafkaAdmin;

/** What every service of the line has: names of topics, serdes, policy folders and the record of their changes, one clock, provisioning, readiness. */
@AutoConfiguration(after = KafkaAutoConfiguration.class)
@EnableConfigurationProperties(LineProperties.class)
@Import(PolicyTrailConfiguration.class)
public class LineAutoConfiguration {

    @Bean
    TopicSettings topicSettings(LineProperties line) {
        return line.topics().settings();
    }

    @Bean
    WireSerdes wireSerdes(LineProperties line) {
        LineProperties.Registry registry = line.registry();
        return new WireSerdes(registry.flavour(), registry.url(), registry.properties());
    }

    @Bean
    PolicyDirs policyDirs(LineProperties line) {
        return new PolicyDirs(line.policy().dirs());
    }

    /** Only for a service that asks for them. */
    @Bean
    @Lazy
    Links links(PolicyDirs dirs, LineProperties line) {
        return LinkFile.read(dirs, line.links().keyFile());
    }

    /** The clock of the process: monotonic, slewed to wall time. Kafka Streams runs on it too. */
    @Bean
    @ConditionalOnMissingBean
    Time lineTime() {
        return new SlewedTime();
    }

    @Bean
    InstantSource instantSource(Time time) {
        return () -> Instant.ofEpochMilli(time.milliseconds());
    }

    @Bean
    LineProvisioning lineProvisioning(
            KafkaAdmin kafka, LineProperties line, @Value("${spring.application.name}") String service) {
        return new LineProvisioning(kafka, line, Service.of(service));
    }

    /** The {@code line} part of readiness. */
    @Bean
    HealthIndicator lineHealthIndicator(
            LineProvisioning provisioning,
            ObjectProvider<StreamsBuilderFactoryBean> streams,
            ObjectProvider<LayoutGate> gate) {
        return new LineHealth(provisioning::isRunning, streams.getIfAvailable(), gate.getIfAvailable());
    }
}
