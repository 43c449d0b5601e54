package dev.faultline.sla.board;

import dev.faultline.line.LogFollower;
import dev.faultline.schemas.serde.WireSerdes;
import dev.faultline.schemas.topics.Topic;
import dev.faultline.schemas.topics.TopicSettings;
import dev.faultline.schemas.topics.Topics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.TopicPartition;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The board's model, what fills it, and whether it is ready. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(BoardHistory.class)
class BoardConfiguration {
    private static final int STRANGERS = 1_000;
    /** A page that missed more changed incidents than this is told all anew. */
    private static final int FEED = 10_000;

    @Bean
    BoardModel boardModel(BoardHistory history) {
        return new BoardModel(history.closedIncidents(), STRANGERS);
    }

    @Bean
    BoardFeed boardFeed(BoardModel model) {
        BoardFeed feed = new BoardFeed(FEED);
        model.onChange(feed::changed);
        return feed;
    }

    @Bean
    NotificationLog notificationLog(BoardHistory history) {
        return new NotificationLog(history.notifications());
    }

    @Bean
    ReleaseShelf releaseShelf() {
        return new ReleaseShelf();
    }

    @Bean
    LogFollower boardFollower(
            KafkaProperties kafka,
            TopicSettings topics,
            WireSerdes serdes,
            BoardModel model,
            NotificationLog notifications,
            ReleaseShelf releases,
            MeterRegistry registry) {
        Counter skipped = Counter.builder("faultline.board.skipped")
                .description("Records the board could not decode and left out")
                .register(registry);
        return new LogFollower(
                "sla-board",
                kafka,
                new BoardReader(
                        source(Topics.INCIDENTS, topics, serdes, model::apply),
                        List.of(
                                source(Topics.SLA_EVENTS, topics, serdes, known(model::apply)),
                                source(Topics.RELEASES, topics, serdes, releases::apply),
                                source(
                                        Topics.EVIDENCE,
                                        topics,
                                        serdes,
                                        known((key, evidence) ->
                                                model.apply(evidence.getIncidentId(), TimelineEntry.of(evidence)))),
                                source(Topics.DELIVERIES, topics, serdes, known((target, delivery) -> {
                                    notifications.planned(delivery);
                                    model.apply(delivery.getIncidentId(), TimelineEntry.of(delivery));
                                })),
                                source(Topics.OUTCOMES, topics, serdes, known((target, outcome) -> {
                                    notifications.ended(outcome);
                                    model.apply(outcome.getIncidentId(), TimelineEntry.of(outcome));
                                }))),
                        model,
                        skipped::increment));
    }

    /** Of a topic without tombstones. */
    private static <V> BoardReader.Taking<V> known(BiConsumer<String, V> take) {
        return (key, value) -> {
            if (value != null) {
                take.accept(key, value);
            }
        };
    }

    private static <V extends SpecificRecord> BoardReader.Source<V> source(
            Topic<V> topic, TopicSettings topics, WireSerdes serdes, BoardReader.Taking<V> taking) {
        return new BoardReader.Source<>(
                topics.nameOf(topic),
                IntStream.range(0, topics.partitionsOf(topic))
                        .mapToObj(partition -> new TopicPartition(topics.nameOf(topic), partition))
                        .toList(),
                serdes.deserializer(topic),
                taking);
    }

    /** The {@code board} part of readiness. */
    @Bean
    HealthIndicator boardHealthIndicator(BoardModel model) {
        return () -> model.complete()
                ? Health.up().withDetail("behind", model.behind()).build()
                : Health.outOfService()
                        .withDetail("reason", "the board is still being read from the log")
                        .withDetail("behind", model.behind())
                        .build();
    }
}
