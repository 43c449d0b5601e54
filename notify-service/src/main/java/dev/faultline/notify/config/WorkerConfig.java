package dev.faultline.notify.config;

import dev.faultline.notify.channel.Attempts;
import dev.faultline.notify.channel.Channel;
import dev.faultline.notify.channel.Channels;
import dev.faultline.notify.channel.ConsoleChannel;
import dev.faultline.notify.channel.DeliveryWorker;
import dev.faultline.notify.channel.EmailChannel;
import dev.faultline.notify.channel.HttpChannels;
import dev.faultline.notify.channel.OutboundHttp;
import dev.faultline.notify.channel.OutcomeWriter;
import dev.faultline.notify.channel.WorkerMeters;
import dev.faultline.schemas.serde.WireSerdes;
import dev.faultline.schemas.topics.TopicSettings;
import dev.faultline.schemas.topics.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.ProducerFactory;

/** The worker and its channels. */
@Configuration(proxyBeanMethods = false)
class WorkerConfig {
    /** Standard Webhooks asks for 15 to 30 seconds; a mail server that needs longer is as good as away. */
    private static final Duration ATTEMPT = Duration.ofSeconds(15);

    private static final int MOST_IN_FLIGHT = 256;
    private static final String GROUP = "-worker";

    @Bean
    OutboundHttp outboundHttp() {
        return new OutboundHttp(ATTEMPT);
    }

    @Bean
    Channels channels(NotifySetup setup, OutboundHttp http, ObjectProvider<EmailChannel> email) {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
        List<Channel> channels = new ArrayList<>(HttpChannels.all(http, InstantSource.system()));
        channels.add(new ConsoleChannel(out));
        email.ifAvailable(channels::add);
        return new Channels(channels, setup.targets());
    }

    /** None where the policy names no mail server. */
    @Bean
    @Nullable
    EmailChannel emailChannel(NotifySetup setup) {
        return setup.mailServer() == null
                ? null
                : new EmailChannel(setup.mailServer(), ATTEMPT, InstantSource.system());
    }

    @Bean
    WorkerMeters workerMeters(MeterRegistry registry) {
        return new WorkerMeters(registry);
    }

    @Bean
    OutcomeWriter outcomeWriter(
            ProducerFactory<?, ?> kafka,
            WireSerdes serdes,
            TopicSettings topics,
            @Value("${spring.kafka.streams.application-id}") String application) {
        Map<String, Object> settings = new HashMap<>(kafka.getConfigurationProperties());
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        return new OutcomeWriter(
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer()),
                serdes.serializer(Topics.OUTCOMES),
                topics.nameOf(Topics.OUTCOMES),
                application + GROUP);
    }

    @Bean
    DeliveryWorker deliveryWorker(
            ConsumerFactory<?, ?> kafka,
            WireSerdes serdes,
            TopicSettings topics,
            Channels channels,
            OutcomeWriter outcomes,
            WorkerMeters meters,
            InstantSource clock,
            @Value("${spring.kafka.streams.application-id}") String application) {
        Map<String, Object> settings = new HashMap<>(kafka.getConfigurationProperties());
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, application + GROUP);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MOST_IN_FLIGHT / 2);
        settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 6000);
        settings.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 2000);
        settings.put(
                ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
                List.of(CooperativeStickyAssignor.class.getName()));
        return new DeliveryWorker(
                () -> new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer()),
                serdes.deserializer(Topics.DELIVERIES),
                new Attempts(channels, clock, meters),
                outcomes,
                meters,
                topics.nameOf(Topics.DELIVERIES),
                MOST_IN_FLIGHT);
    }

    @Bean
    WorkerLifecycle workerLifecycle(DeliveryWorker worker) {
        return new WorkerLifecycle(worker);
    }

    /** The {@code worker} part of readiness. */
    @Bean
    WorkerHealth workerHealthIndicator(DeliveryWorker worker) {
        return new WorkerHealth(worker);
    }
}
