package dev.faultline.intake.direct;

import dev.faultline.intake.mapping.source.Sources;
import dev.faultline.intake.outbound.DeadLetters;
import dev.faultline.intake.outbound.FaultPublisher;
import dev.faultline.schemas.serde.WireSerdes;
import dev.faultline.schemas.topics.TopicSettings;
import dev.faultline.schemas.topics.Topics;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The relay of {@code faults-inbound}, by the settings under {@code spring.kafka}. */
@Configuration(proxyBeanMethods = false)
class DirectConfiguration {

    @Bean
    InboundRelay inboundRelay(
            KafkaProperties kafka,
            WireSerdes serdes,
            TopicSettings topics,
            Supplier<Sources> sources,
            FaultPublisher faults,
            DeadLetters deadLetters,
            InstantSource clock) {
        String topic = topics.nameOf(Topics.FAULTS_INBOUND);
        Map<String, Object> config = new HashMap<>(kafka.buildConsumerProperties());
        // Begins as everything that is intake's own on the cluster does: ServiceAccess allows it by that.
        config.put(
                ConsumerConfig.GROUP_ID_CONFIG, topics.prefix() + "faultline-intake-" + Topics.FAULTS_INBOUND.name());
        config.put(ConsumerConfig.CLIENT_ID_CONFIG, "intake-faults-inbound");
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        // A record holds up to 1 MB: so many at once are what memory has to hold.
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 200);
        return new InboundRelay(
                config,
                topic,
                new InboundReader(serdes.deserializer(Topics.FAULTS_INBOUND), sources, clock),
                faults,
                deadLetters);
    }
}
