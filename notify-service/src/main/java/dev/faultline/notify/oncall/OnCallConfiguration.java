package dev.faultline.notify.oncall;

import dev.faultline.line.LogFollower;
import dev.faultline.notify.config.NotifySetup;
import dev.faultline.schemas.serde.WireSerdes;
import dev.faultline.schemas.topics.TopicSettings;
import dev.faultline.schemas.topics.Topics;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the on-call answer is made of. */
@Configuration(proxyBeanMethods = false)
class OnCallConfiguration {

    @Bean
    Substitutions substitutions(NotifySetup setup) {
        return new Substitutions(setup.policy().directory());
    }

    @Bean
    LogFollower overrideFollower(
            KafkaProperties kafka, TopicSettings topics, WireSerdes serdes, Substitutions substitutions) {
        String topic = topics.nameOf(Topics.OVERRIDES);
        return new LogFollower(
                "notify-oncall",
                kafka,
                new OverrideReader(
                        serdes.deserializer(Topics.OVERRIDES),
                        IntStream.range(0, topics.partitionsOf(Topics.OVERRIDES))
                                .mapToObj(partition -> new TopicPartition(topic, partition))
                                .toList(),
                        substitutions));
    }
}
