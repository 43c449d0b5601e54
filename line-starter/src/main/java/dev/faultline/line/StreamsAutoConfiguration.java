package dev.faultline.line;

import dev.faultline.timers.CatchUpClientSupplier;
import java.util.Properties;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.streams.KafkaClientSupplier;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.annotation.EnableKafkaStreams;
import org.springframework.kafka.config.KafkaStreamsCustomizer;
import org.springframework.kafka.config.StreamsBuilderFactoryBean;
import org.springframework.kafka.config.StreamsBuilderFactoryBeanConfigurer;
import org.springframework.kafka.core.KafkaAdmin;

/** Runs the service's {@link LineTopology}. */
@AutoConfiguration(before = KafkaAutoConfiguration.class)
@ConditionalOnBean(LineTopology.class)
@EnableKafkaStreams
public class StreamsAutoConfiguration {
    private static final int CLOSE_SECONDS = 15;

    /** Adds the topology before the factory starts; the bean itself is of no use to anyone. */
    @Bean
    InstalledTopology installedTopology(StreamsBuilder builder, LineTopology topology) {
        topology.addTo(builder);
        return new InstalledTopology(topology);
    }

    @Bean
    StreamsBuilderFactoryBeanConfigurer lineStreams(Time time) {
        return factory -> {
            factory.setClientSupplier(new CatchUpClientSupplier());
            factory.setKafkaStreamsCustomizer(new OnOurClock(time));
            factory.setStreamsUncaughtExceptionHandler(new ReplaceTheThread());
            // without it a restart waits for the session of the instance that left
            factory.setLeaveGroupOnClose(true);
            factory.setCloseTimeout(CLOSE_SECONDS);
            // the gate does, when nobody is in the way
            factory.setAutoStartup(false);
        };
    }

    @Bean
    LayoutGate layoutGate(
            StreamsBuilderFactoryBean streams, KafkaAdmin kafka, @Value("${spring.application.name}") String service) {
        return new LayoutGate(streams, kafka, service);
    }

    record InstalledTopology(LineTopology topology) {}

    /** With the system clock a step back silences punctuations and a step forward fires them early. */
    private record OnOurClock(Time time) implements KafkaStreamsCustomizer {
        @Override
        public KafkaStreams initKafkaStreams(Topology topology, Properties properties, KafkaClientSupplier clients) {
            return new KafkaStreams(topology, properties, clients, time);
        }

        @Override
        public void customize(KafkaStreams streams) {
            // all is said in the constructor
        }
    }
}
